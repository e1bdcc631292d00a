import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millisecondsOf, shiftInstant } from '../local-time';
import { outReasons, type Stay, type StayState, stayOutcomes } from '../stay';
import { type StayAction, type StayFacts, actOnStay, stateSince } from './act-on-stay';
import { minutesPresentBy } from './stay-time';

const nine = '2026-11-23T09:00:00.000Z';
const facts: StayFacts = { by: 'Ms Reed', overdue: true, seenInSchool: null };

function stayIn(state: StayState, minutesPresent = 0): Stay {
	return {
		id: 'stay',
		pupilId: 'pupil',
		roomId: 'room',
		date: '2026-11-23',
		from: 520,
		to: 900,
		basis: 'support',
		reason: 'Quiet start',
		walkIn: false,
		askedBy: 'Mr Okoro',
		authorisedBy: 'Mr Okoro',
		adjustments: null,
		parentsTold: null,
		seat: 1,
		state,
		minutesPresent
	};
}

function states(at = nine): Record<StayState['kind'], StayState> {
	return {
		expected: { kind: 'expected' },
		present: { kind: 'present', since: at },
		out: { kind: 'out', since: at, why: 'toilet', dueBackAt: shiftInstant(at, 600_000) },
		finished: { kind: 'finished', at, outcome: 'completed' },
		found: { kind: 'found', at, where: 'Library', by: 'Ms Reed' },
		'not-in-school': { kind: 'not-in-school', at, by: 'Ms Reed' },
		missing: { kind: 'missing', at, by: 'Ms Reed' },
		'left-without-permission': { kind: 'left-without-permission', at, told: 'Mr Okoro' },
		'off-site': { kind: 'off-site', at, by: 'Ms Reed' },
		cancelled: { kind: 'cancelled', at, by: 'Ms Reed', because: 'Planned twice' }
	};
}

const actions: Record<StayAction['type'], StayAction> = {
	arrive: { type: 'arrive' },
	out: { type: 'out', why: 'toilet', dueBackMinutes: 10 },
	back: { type: 'back' },
	finish: { type: 'finish', outcome: 'not-completed' },
	found: { type: 'found', where: 'Art room' },
	'not-in-school': { type: 'not-in-school' },
	missing: { type: 'missing' },
	'left-without-permission': { type: 'left-without-permission', told: 'Mr Okoro' },
	'off-site': { type: 'off-site' },
	cancel: { type: 'cancel', because: 'Planned twice' }
};

/** Every way that RO2 allows, for a stay that is overdue while it is expected; `=` changes nothing. */
const ways: Record<StayState['kind'], Partial<Record<StayAction['type'], StayState['kind'] | '='>>> = {
	expected: {
		arrive: 'present',
		found: 'found',
		'not-in-school': 'not-in-school',
		missing: 'missing',
		cancel: 'cancelled'
	},
	present: {
		arrive: '=',
		back: '=',
		out: 'out',
		finish: 'finished',
		'left-without-permission': 'left-without-permission'
	},
	out: { back: 'present', finish: 'finished', 'left-without-permission': 'left-without-permission' },
	finished: {},
	found: { arrive: 'present' },
	'not-in-school': { arrive: 'present', found: 'found', missing: 'missing', 'not-in-school': '=' },
	missing: { arrive: 'present', found: 'found', 'not-in-school': 'not-in-school', missing: '=' },
	'left-without-permission': {
		arrive: 'present',
		found: 'found',
		'off-site': 'off-site',
		'left-without-permission': '='
	},
	'off-site': { arrive: 'present', 'off-site': '=' },
	cancelled: { cancel: '=' }
};

describe('actOnStay', () => {
	const later = shiftInstant(nine, 5 * 60_000);
	const table = Object.entries(states()).flatMap(([kind, state]) =>
		Object.values(actions).map((action) => ({ kind: state.kind, state, action, named: `${kind} + ${action.type}` }))
	);

	it.each(table)('[RO2] from each state only the ways of the rule lead on: $named', ({ kind, state, action }) => {
		const way = ways[kind][action.type];
		const change = actOnStay(stayIn(state), action, later, facts);
		if (way === undefined) expect(change.kind).toBe('refused');
		else if (way === '=') expect(change.kind).toBe('unchanged');
		else expect(change).toMatchObject({ kind: 'changed', stay: { state: { kind: way } } });
	});

	it('[RO4] someone expected who is not overdue yet is neither missing nor found nor away', () => {
		for (const type of ['missing', 'found', 'not-in-school'] as const) {
			const change = actOnStay(stayIn({ kind: 'expected' }), actions[type], nine, { ...facts, overdue: false });
			expect(change.kind).toBe('refused');
		}
	});

	it('[RO2] not in school is refused, with the reason, while a mark or a scan says present', () => {
		const seen = { ...facts, seenInSchool: 'signed in at 08:52' };
		const change = actOnStay(stayIn({ kind: 'expected' }), { type: 'not-in-school' }, nine, seen);
		expect(change).toEqual({
			kind: 'refused',
			because: 'This pupil signed in at 08:52. Choose Found or Missing.'
		});
	});

	it('[RO2] going out keeps why and when back is due', () => {
		const change = actOnStay(
			stayIn(states().present),
			{ type: 'out', why: 'medical', dueBackMinutes: 15 },
			later,
			facts
		);
		expect(change).toMatchObject({
			stay: { state: { kind: 'out', since: later, why: 'medical', dueBackAt: '2026-11-23T09:20:00.000Z' } }
		});
	});

	it('[RO7] a spell is counted when it ends: leaving and coming back adds only the time in the room', () => {
		let stay = stayIn({ kind: 'expected' });
		const steps: [StayAction, number][] = [
			[actions.arrive, 0],
			[actions.out, 30],
			[actions.back, 40],
			[actions.back, 41],
			[actions.finish, 60]
		];
		for (const [action, minute] of steps) {
			const change = actOnStay(stay, action, shiftInstant(nine, minute * 60_000), facts);
			if (change.kind === 'changed') stay = change.stay;
		}
		expect(stay.minutesPresent).toBe(50);
	});

	it('[RO7] an action made before the present state began takes no minutes away', () => {
		const change = actOnStay(stayIn(states().present, 12), actions.out, shiftInstant(nine, -600_000), facts);
		expect(change).toMatchObject({ stay: { minutesPresent: 12, state: { since: nine } } });
	});
});

const anyAction: fc.Arbitrary<StayAction> = fc.oneof(
	fc.constantFrom(...Object.values(actions)),
	fc.record({
		type: fc.constant('out' as const),
		why: fc.constantFrom(...outReasons),
		dueBackMinutes: fc.integer({ min: 1, max: 120 })
	}),
	fc.record({ type: fc.constant('finish' as const), outcome: fc.constantFrom(...stayOutcomes) })
);

const anyStep = fc.record({
	action: anyAction,
	seconds: fc.integer({ min: -900, max: 5400 }),
	overdue: fc.boolean(),
	seen: fc.boolean()
});

describe('any sequence of actions', () => {
	it('[RO2] leads only along the ways of the rule, and a refusal or a repeat changes nothing', () => {
		fc.assert(
			fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
				let stay = stayIn({ kind: 'expected' });
				let now = nine;
				for (const step of steps) {
					now = shiftInstant(now, step.seconds * 1000);
					const before = structuredClone(stay);
					const change = actOnStay(stay, step.action, now, {
						by: 'Ms Reed',
						overdue: step.overdue,
						seenInSchool: step.seen ? 'signed in' : null
					});
					expect(stay).toEqual(before);
					if (change.kind !== 'changed') continue;
					expect(ways[stay.state.kind][step.action.type]).toBe(change.stay.state.kind);
					const began = stateSince(stay.state);
					const begins = stateSince(change.stay.state);
					if (began !== null && begins !== null) expect(begins >= began).toBe(true);
					stay = change.stay;
				}
			})
		);
	});

	it('[RO7] counts no minute twice and loses none but the broken ones', () => {
		fc.assert(
			fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
				let stay = stayIn({ kind: 'expected' });
				let now = nine;
				let presentMs = 0;
				let spells = 0;
				for (const step of steps) {
					now = shiftInstant(now, Math.abs(step.seconds) * 1000);
					const change = actOnStay(stay, step.action, now, { ...facts, overdue: step.overdue });
					if (change.kind !== 'changed') continue;
					if (stay.state.kind === 'present') {
						presentMs += millisecondsOf(now) - millisecondsOf(stay.state.since);
						spells += 1;
					}
					stay = change.stay;
				}
				if (stay.state.kind === 'present') {
					presentMs += millisecondsOf(now) - millisecondsOf(stay.state.since);
					spells += 1;
				}
				const counted = minutesPresentBy(stay, now);
				expect(counted).toBeLessThanOrEqual(Math.floor(presentMs / 60_000));
				expect(counted).toBeGreaterThan(presentMs / 60_000 - spells - 1);
			})
		);
	});
});
