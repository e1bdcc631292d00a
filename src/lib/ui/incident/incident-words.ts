import {
	excuses,
	type IncidentCover,
	type IncidentKind,
	type IncidentWindow,
	isToConfirm
} from '$lib/domain/allowances/incident';
import type { LateReason } from '$lib/domain/late-reasons';
import type { DeskIncident, IncidentChoices, IncidentInput, IncidentLate } from '$lib/protocol/desk/incidents';

/** What happened, as the desk chooses it. */
export const kindChoices: readonly { value: IncidentKind; label: string }[] = [
	{ value: 'bus', label: 'A bus is late' },
	{ value: 'train', label: 'A train is late' },
	{ value: 'weather', label: 'Snow, ice or flood' },
	{ value: 'other', label: 'Something else' }
];

const trains = /^(train|rail|tram|tube|metro|underground)/i;

/** The routes that an incident of a kind may be about, those with the most lates first. */
export function routesFor(kind: IncidentKind, choices: IncidentChoices, window: Pick<IncidentWindow, 'from' | 'to'>) {
	if (kind !== 'bus' && kind !== 'train') return [];
	return choices.routes
		.filter(({ route }) => trains.test(route) === (kind === 'train'))
		.map(({ route, pupils }) => {
			const covers: IncidentCover = { kind: 'route', route };
			return { route, pupils, lates: coveredLates({ ...window, date: choices.date, covers }, choices).length };
		})
		.sort((one, other) => other.lates - one.lates || other.pupils - one.pupils);
}

/** The lates that an incident excuses as things are. */
export function coveredLates(window: IncidentWindow, { lates }: Pick<IncidentChoices, 'lates'>): IncidentLate[] {
	return lates.filter((late) => late.isOpen && excuses(window, late, late));
}

/** The lates that a person is to confirm one by one. */
export function latesToConfirm(
	window: IncidentWindow & { askedReason: LateReason | null },
	{ lates }: Pick<IncidentChoices, 'lates'>
): IncidentLate[] {
	return lates.filter((late) => late.isOpen && isToConfirm(window, late, late));
}

/** The reason that pupils give who were held up by an incident of a kind; null where they give none of their own. */
export function askedReasonOf(kind: IncidentKind): LateReason | null {
	switch (kind) {
		case 'bus':
		case 'train':
			return 'bus-or-train';
		case 'weather':
		case 'other':
			return null;
	}
}

/** What an incident is called unless it is said otherwise: `Bus 42 was late`. */
export function incidentName(kind: IncidentKind, covers: IncidentCover): string {
	switch (kind) {
		case 'bus':
			return covers.kind === 'route' ? `${covers.route} was late` : 'Buses were late';
		case 'train':
			return covers.kind === 'route' ? `${covers.route} was late` : 'Trains were late';
		case 'weather':
			return 'Bad weather';
		case 'other':
			return '';
	}
}

/** Lates in number and word. */
export function latesText(count: number): string {
	return count === 1 ? '1 late' : `${count} lates`;
}

/** What declaring it would do, a sentence each. */
export function effectWords(input: IncidentInput, choices: IncidentChoices): string[] {
	const covered = coveredLates(input, choices);
	const detentions = covered.filter(({ detention }) => detention === 'booked').length;
	const waiting = covered.filter(({ detention }) => detention === 'waiting').length;
	const others = latesToConfirm(input, choices).length;
	const isToday = input.date === choices.today;
	return [
		covered.length === 0
			? isToday
				? 'None of them has signed in late yet. Those who come in this time are excused as they sign in.'
				: 'None of them came late in this time.'
			: `${latesText(covered.length)} ${covered.length === 1 ? 'is' : 'are'} excused${isToday ? ', and those still to come in this time' : ''}.`,
		detentions === 0
			? ''
			: `${detentions === 1 ? '1 detention that rests on them is' : `${detentions} detentions that rest on them are`} judged again, and whoever was told is told again.`,
		waiting === 0
			? ''
			: `${waiting === 1 ? '1 that waits for a decision is' : `${waiting} that wait for a decision are`} judged again, too.`,
		others === 0
			? ''
			: `${others === 1 ? '1 more pupil' : `${others} more pupils`} said bus or train and ${others === 1 ? 'is' : 'are'} not on the list: you confirm each.`
	].filter((words) => words !== '');
}

/** What rests on a late, to follow a pupil's name; empty where nothing does. */
export function restsWords({ detention }: IncidentLate): string {
	switch (detention) {
		case 'booked':
			return 'a detention';
		case 'waiting':
			return 'waits for a decision';
		case null:
			return '';
	}
}

/** What has become of an incident, in a few words. */
export function stateWords({ state }: DeskIncident): string {
	switch (state) {
		case 'being-applied':
			return 'Excusing…';
		case 'standing':
			return 'Stands';
		case 'being-taken-back':
			return 'Taking back…';
		case 'taken-back':
			return 'Taken back';
	}
}

/** What the toast says once it is declared or taken back. */
export function doneWords(
	name: string,
	{ changed, cancelled, toConfirm }: { changed: number; cancelled: number; toConfirm: number }
): string {
	const lates = `${latesText(changed)} ${changed === 1 ? 'is' : 'are'} excused`;
	const detentions =
		cancelled === 0 ? '' : `, ${cancelled === 1 ? '1 detention is' : `${cancelled} detentions are`} taken back`;
	const others = toConfirm === 0 ? '' : ` ${toConfirm} to confirm.`;
	return `${name}: ${changed === 0 ? 'those who come are excused' : lates}${detentions}.${others}`;
}
