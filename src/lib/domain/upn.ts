const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

const upnShape = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;

function valueOf(character: string): number {
	return character >= '0' && character <= '9' ? Number(character) : letters.indexOf(character);
}

/**
 * The check letter of a UPN's other twelve characters (CD5): each times its position, 2 to 13, summed, modulo 23, as a letter
 * of an alphabet without I, O and S.
 */
export function upnCheckLetter(rest: string): string {
	const sum = [...rest].reduce((total, character, index) => total + valueOf(character) * (index + 2), 0);
	return letters[sum % letters.length] ?? '';
}

/** Whether a text is a UPN, permanent or temporary, whose check letter is right (CD5). */
export function isValidUpn(text: string): boolean {
	return upnShape.test(text) && upnCheckLetter(text.slice(1)) === text[0];
}
