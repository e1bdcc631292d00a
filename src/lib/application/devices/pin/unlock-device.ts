import { millisecondsOf, shiftInstant } from '../../../domain/local-time';
import { authorOf, schoolOf } from '../../actors';
import type { World } from '../../ports/world';
import { type Answer, done, refuse, useCase } from '../../use-case';

/** So many wrong numbers, and a tablet must wait. */
const mostFailures = 5;
const windowMs = 5 * 60_000;

/**
 * Whether the staff's PIN was shown to a tablet. Where none is set nothing unlocks it: whoever looks after Gatehouse sets one
 * first. Guessing is slowed by tablet, and every unlocking is on record.
 */
export const unlockDevice = useCase(
	'device.unlock',
	async (world: World, actor, input: { pin: string }): Promise<Answer<null>> => {
		if (actor.kind !== 'device') return refuse('forbidden', 'Only a tablet is unlocked.');
		const now = world.clock.now();
		const key = world.secrets.hash(`pin\n${actor.deviceId}`);
		const waitSeconds = await takeAttempt();
		if (waitSeconds !== null) {
			return refuse('too-many', 'Too many wrong numbers. Wait a little, then try again.', undefined, waitSeconds);
		}
		const store = world.schools.store(schoolOf(actor));
		const { kioskPinHash } = await store.read((records) => records.settings());
		if (!kioskPinHash) {
			return refuse('conflict', 'No staff PIN is set yet. Whoever looks after Gatehouse sets one under Devices.');
		}
		if (!(await world.passwords.verify(kioskPinHash, input.pin))) {
			return refuse('forbidden', 'This is not the staff PIN.');
		}
		await world.directory.write((unit) => unit.signInFailures.clear(key));
		await store.write((unit) =>
			unit.record({
				...authorOf(actor),
				at: now,
				action: 'device.unlock',
				subject: `device:${actor.deviceId}`,
				before: null,
				after: null,
				why: null
			})
		);
		return done(null);

		/** Taken before the number is looked at, so that many at one moment are no way around the limit. */
		function takeAttempt(): Promise<number | null> {
			return world.directory.write(async (unit) => {
				const failures = await unit.signInFailures.since(key, shiftInstant(now, -windowMs));
				const oldestThatCounts = failures.at(-mostFailures);
				if (oldestThatCounts !== undefined) {
					return Math.max(1, Math.ceil((millisecondsOf(oldestThatCounts) + windowMs - millisecondsOf(now)) / 1000));
				}
				await unit.signInFailures.add(key, now, shiftInstant(now, -windowMs));
				return null;
			});
		}
	}
);
