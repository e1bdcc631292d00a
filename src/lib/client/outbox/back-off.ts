const firstMs = 500;
const mostMs = 30_000;

/**
 * How long to wait after the nth failure in a row (1 is the first): doubling from half a second to half a minute, spread by
 * a fifth either way (`chance` 0–1) so that a school's tablets do not all come back in the same moment.
 */
export function backOffMs(failures: number, chance: number): number {
	const plain = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 16));
	return Math.round(plain * (0.8 + 0.4 * chance));
}
