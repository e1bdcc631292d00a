import type { DeskCounts, RegisterMoment } from '$lib/client/desk/counts';

/** The figures above the list, each with what it counts. */
export function deskFigures(
	counts: DeskCounts,
	moment: RegisterMoment
): { value: string | number; label: string; tone?: 'very-late' }[] {
	const registers = registerWords(moment);
	return [
		{ value: counts.lates, label: counts.lates === 1 ? 'late so far today' : 'lates so far today' },
		{
			value: counts.afterClose,
			label: 'after registers closed',
			tone: counts.afterClose > 0 ? 'very-late' : undefined
		},
		{ value: counts.booked, label: counts.booked === 1 ? 'detention booked for them' : 'detentions booked for them' },
		...(registers === null ? [] : [registers])
	];
}

function registerWords(moment: RegisterMoment): { value: string; label: string } | null {
	switch (moment.kind) {
		case 'not-a-school-day':
			return null;
		case 'before-bell':
			return { value: moment.at, label: `${moment.session} bell in ${span(moment.inMinutes)}` };
		case 'open':
			return { value: moment.at, label: `registers close in ${span(moment.inMinutes)}` };
		case 'closed':
			return { value: moment.at, label: `${moment.session} registers closed` };
	}
}

function span(minutes: number): string {
	if (minutes < 60) return `${minutes} min`;
	const rest = minutes % 60;
	return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** What stands where the list would, while it is empty. */
export function emptyWords(moment: RegisterMoment, notASchoolDay: string | null): { title: string; text?: string } {
	switch (moment.kind) {
		case 'not-a-school-day':
			return {
				title: `No school today${notASchoolDay ? `: ${notASchoolDay}` : ''}.`,
				text: 'Cards that are read today make no lates.'
			};
		case 'before-bell':
			return { title: 'No one is late.', text: `The ${moment.session} bell is at ${moment.at}.` };
		case 'open':
			return { title: 'No one is late.', text: `Registers close at ${moment.at}.` };
		case 'closed':
			return { title: 'No one is late.', text: `Registers closed at ${moment.at}.` };
	}
}
