import { SYMBOLOGIES, type Symbology } from '../../../domain/symbology';

/** The symbologies among texts that were kept: what is not known any more is left out. */
export function symbologiesOf(texts: readonly string[]): Symbology[] {
	return SYMBOLOGIES.filter((symbology) => texts.includes(symbology));
}
