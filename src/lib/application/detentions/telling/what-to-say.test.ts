import { expect, test } from 'vitest';
import type { NoticeBody, NoticeRecord } from '../../ports/records';
import { sayOfDetention, sayToStaff } from './what-to-say';

const monday = { detentionId: 'a', date: '2026-11-23', startsAt: 905, minutes: 30, place: 'Hall', ruleName: 'Late' };
const tuesday = { ...monday, detentionId: 'b', date: '2026-11-24' };
const because = 'It was moved.';

function notice(status: NoticeRecord['status'], body: NoticeBody): NoticeRecord {
	const to = { kind: 'tutor' as const, id: '7A' };
	const at = '2026-11-23T09:00:00.000Z';
	return { id: `${body.kind} ${status}`, at, to, pupilId: 'p', aboutId: 'a', body, status, corrects: null };
}

const toldMonday = notice('sent', { kind: 'detention-booked', ...monday });
const toldItIsOff = notice('sent', { kind: 'detention-cancelled', detentionId: 'a', because });
const unsentMove = notice('waiting', { kind: 'detention-moved', ...tuesday, from: { date: '', startsAt: 0 }, because });
const unsentCancelling = notice('waiting', { kind: 'detention-cancelled', detentionId: 'a', because });

test.each([
	{ what: 'nothing told, nothing booked', history: [], booking: null, says: null },
	{ what: 'nothing told, booked', history: [], booking: monday, says: 'detention-booked' },
	{ what: 'told so', history: [toldMonday], booking: monday, says: null },
	{ what: 'told another day', history: [toldMonday], booking: tuesday, says: 'detention-moved' },
	{ what: 'told, and nothing booked', history: [toldMonday], booking: null, says: 'detention-cancelled' },
	{ what: 'told, moved unsent, off', history: [toldMonday, unsentMove], booking: null, says: 'detention-cancelled' },
	{ what: 'told, moved unsent and back', history: [toldMonday, unsentMove], booking: monday, says: null },
	{ what: 'told, off unsent, set again', history: [toldMonday, unsentCancelling], booking: monday, says: null },
	{ what: 'told that it is off', history: [toldMonday, toldItIsOff], booking: null, says: null },
	{ what: 'set again after', history: [toldMonday, toldItIsOff], booking: monday, says: 'detention-booked' }
])('[TE5] $what: $says is said, and what waited is withdrawn', ({ history, booking, says }) => {
	const said = sayOfDetention(history, booking, because);
	expect(said.body?.kind ?? null).toBe(says);
	expect(said.withdraw).toEqual(history.filter(({ status }) => status === 'waiting'));
});

test('[TE5] a move is told from where the recipient knows of, not from where nobody was told', () => {
	const said = sayOfDetention([toldMonday, unsentMove], { ...tuesday, date: '2026-11-26' }, because);
	expect(said).toMatchObject({
		body: { from: { date: '2026-11-23', startsAt: 905 }, date: '2026-11-26', because },
		corrects: toldMonday.id
	});
});

test('[TE5] a question to staff that is over is corrected once it was sent, and stands where that was not said yet', () => {
	const open: NoticeBody = { kind: 'policy-notice', ruleName: 'Late', about: 'report' };
	const over: NoticeBody = { ...open, kind: 'policy-notice-withdrawn', because };
	const [told, unsent] = [notice('sent', open), notice('waiting', open)];
	expect(sayToStaff([unsent], null, over)).toMatchObject({ withdraw: [unsent], body: null });
	expect(sayToStaff([told], null, over)).toMatchObject({ body: over, corrects: told.id });
	expect(sayToStaff([told, notice('sent', over)], null, over).body).toBeNull();
	const unsentOver = notice('waiting', over);
	expect(sayToStaff([told, unsentOver], open, over)).toMatchObject({ withdraw: [unsentOver], body: null });
	expect(sayToStaff([told, notice('sent', over)], open, over).body).toEqual(open);
});
