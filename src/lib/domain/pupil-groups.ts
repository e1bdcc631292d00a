/** A pupil's gender as reports name the group. */
export function genderWords(gender: string | null): string {
	if (gender === 'F') return 'Girls';
	if (gender === 'M') return 'Boys';
	return 'Other, or not recorded';
}

/** A pupil's SEN status as reports name the group: `E` is a plan, `K` is support (England). */
export function senWords(status: string | null): string {
	if (status === 'E') return 'Education, health and care plan';
	if (status === 'K') return 'SEN support';
	return status === null || status === 'N' ? 'No SEN' : `SEN: ${status}`;
}
