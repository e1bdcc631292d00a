import { invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

/**
 * Reads what the page shows anew, because something changed elsewhere. Not while somebody is on the way to another page: reading again
 * would end their way there and keep them here.
 */
export function readAgain(): void {
	if (navigating.to === null) void invalidateAll();
}
