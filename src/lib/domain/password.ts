/** The fewest characters that a password may have. */
export const shortestPassword = 12;

const longestPassword = 200;

/**
 * What is wrong with a password that somebody wants to keep, in a sentence for them; null where nothing is. Length is
 * what makes one hard to guess, so that no mixture of characters is asked for.
 */
export function passwordProblem(password: string, email: string): string | null {
	const length = [...password].length;
	if (length < shortestPassword) return `Use at least ${shortestPassword} characters: three or four words do well.`;
	if (length > longestPassword) return `Use at most ${longestPassword} characters.`;
	if (new Set(password).size < 4) return 'This is too easy to guess: use more different characters.';
	const plain = password.toLowerCase();
	const name = email.split('@')[0] ?? '';
	if (plain.includes(email) || (name.length > 3 && plain.replace(name, '').length < 6))
		return 'This is too close to the e-mail address.';
	return null;
}
