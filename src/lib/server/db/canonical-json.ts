/** JSON with the keys of every object in order, so that equal facts are equal text. What JSON leaves out is left out. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, held: unknown) =>
		typeof held === 'object' && held !== null && !Array.isArray(held)
			? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)))
			: held
	);
}
