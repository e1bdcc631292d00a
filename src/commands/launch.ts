/** What `src/main.js` needs that is written in TypeScript: it is built beside the commands, and is no command itself. */
export { ConfigError, readConfig } from '$lib/server/config';
export { adapterEnvironment, openFront } from '$lib/server/http/front';
