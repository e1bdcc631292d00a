import type { ArrangementKind, ExpectedSession, OutsideCode } from '$lib/domain/allowances/arrangement';
import type { SessionName } from '$lib/domain/calendar/school-calendar';
import { clockText, dateText } from '$lib/domain/local-time';
import type { ArrangementLine } from '$lib/protocol/desk/arrangements';

/** The kinds of arrangement as screens say them (PU10). */
export const kindWords: Readonly<Record<ArrangementKind, string>> = {
	'part-time-timetable': 'Part-time timetable',
	'sixth-form': 'Sixth form',
	'alternative-provision': 'Alternative provision',
	'dual-registration': 'Dual registration',
	'contracted-taxi': 'Contracted taxi'
};

/** What a register code outside an arrangement means (England). */
export const codeWords: Readonly<Record<OutsideCode, string>> = {
	C2: 'C2: part-time timetable, of compulsory school age',
	X: 'X: not required to attend, not of compulsory school age',
	B: 'B: educated off site',
	K: 'K: provision arranged by the local authority',
	D: 'D: at another school where registered too',
	C: 'C: leave of absence',
	P: 'P: sporting activity',
	V: 'V: educational visit',
	W: 'W: work experience'
};

/** The code that is usual for a kind; null where all sessions are usually expected. */
export const usualCode: Readonly<Record<ArrangementKind, OutsideCode | null>> = {
	'part-time-timetable': 'C2',
	'sixth-form': 'X',
	'alternative-provision': 'B',
	'dual-registration': 'D',
	'contracted-taxi': null
};

/** One cell of an arrangement's week: as everyone, by a time, or the code. */
export function cellWords(
	{ expected, codeOutside }: Pick<ArrangementLine, 'expected' | 'codeOutside'>,
	weekday: number,
	session: SessionName
): { text: string; kind: 'bell' | 'own' | 'away' } {
	const found = expected.find((one: ExpectedSession) => one.weekday === weekday && one.session === session);
	if (found === undefined) return { text: codeOutside ?? '–', kind: 'away' };
	return found.by === null ? { text: 'Bell', kind: 'bell' } : { text: clockText(found.by), kind: 'own' };
}

/** From when until when: `since Monday 2 November, until Friday 18 December`. */
export function spanWords({ startsOn, endsOn, state }: ArrangementLine): string {
	const begins = `${state === 'ahead' ? 'from' : 'since'} ${dateText(startsOn)}`;
	return endsOn === null ? begins : `${begins}, until ${dateText(endsOn)}`;
}
