import type { DeskNeed, DeskRow, DeskSnapshot } from '../../../src/lib/protocol/desk/desk';

/** A late at 08:52 of an eighth-year pupil, in whatever respect the test wants it otherwise. */
export function deskRow(changes: Partial<DeskRow> = {}): DeskRow {
	return {
		arrivalId: 'arrival-1',
		pupilId: 'pupil-1',
		name: 'Khan, Amira',
		yearGroup: 8,
		tutorGroup: '8H',
		date: '2026-11-23',
		session: 'AM',
		signedInAt: '2026-11-23T08:52:00.000Z',
		time: '08:52',
		mark: 'L',
		minutesLate: 22,
		reason: null,
		source: 'kiosk',
		note: null,
		state: { kind: 'counted' },
		timeToCheck: false,
		speakWith: false,
		consequence: { kind: 'none' },
		...changes
	};
}

/** A card that nobody knows, in whatever respect the test wants it otherwise. */
export function deskNeed(changes: Partial<DeskNeed> = {}): DeskNeed {
	return {
		id: 'need-1',
		kind: 'card-unknown',
		openedAt: '2026-11-23T08:49:00.000Z',
		pupil: null,
		aboutId: null,
		detail: 'Number ends 417.',
		where: 'Front door',
		times: 1,
		...changes
	};
}

/** A Monday with a bell at 08:30, the register closing at 09:00. */
export function deskSnapshot(changes: Partial<DeskSnapshot> = {}): DeskSnapshot {
	return {
		date: '2026-11-23',
		sessions: {
			AM: { bell: '08:30', closes: '09:00', ends: '12:30' },
			PM: { bell: '13:15', closes: '13:45', ends: '15:10' }
		},
		notASchoolDay: null,
		rows: [],
		needs: [],
		devices: [],
		incidents: [],
		...changes
	};
}
