/** The face of Arabic and Urdu, apart so that only a screen that shows them loads it. `app.css` names it second. */
import '@fontsource-variable/noto-sans-arabic';
