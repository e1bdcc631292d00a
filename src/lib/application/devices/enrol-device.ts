import { millisecondsOf, shiftInstant } from '../../domain/local-time';
import type { EnrolResponse } from '../../protocol/device';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { DeviceRecord } from '../ports/directory';
import type { World } from '../ports/world';
import { deviceInfo } from './device';
import { hashOfCode } from './enrolment-code';

const mostFailures = 20;
const windowMs = 15 * 60_000;

/**
 * Makes a tablet the device that a code was given for, and answers its token, which is told this once. The code works
 * once; a tablet that was this device before is cut off. Guessing is slowed by address.
 */
export const enrolDevice = useCase(
	'device.enrol',
	async (world: World, _actor, input: { code: string; address: string }): Promise<Answer<EnrolResponse>> => {
		const now = world.clock.now();
		const key = world.secrets.hash(`enrol\n${input.address}`);
		const codeHash = hashOfCode(world.secrets, input.code);
		const token = world.secrets.token();
		const answer = await world.directory.write(async (unit): Promise<Answer<DeviceRecord>> => {
			const failures = await unit.signInFailures.since(key, shiftInstant(now, -windowMs));
			const oldestThatCounts = failures.at(-mostFailures);
			if (oldestThatCounts !== undefined) {
				const wait = Math.ceil((millisecondsOf(oldestThatCounts) + windowMs - millisecondsOf(now)) / 1000);
				return refuse('too-many', 'Too many codes were tried from here. Wait a little.', undefined, Math.max(1, wait));
			}
			const code = await unit.devices.findCode(codeHash);
			const device = code ? await unit.devices.find(code.deviceId) : null;
			const works = code !== null && code.usedAt === null && now < code.expiresAt;
			if (!device || !works || device.revokedAt !== null) {
				await unit.signInFailures.add(key, now, shiftInstant(now, -windowMs));
				return refuse(
					'not-found',
					'This code is not known, was used, or is older than ten minutes. Ask for a new one.'
				);
			}
			const enrolled: DeviceRecord = {
				...device,
				tokenHash: world.secrets.hash(token),
				enrolledAt: now,
				lastSeenAt: now
			};
			await unit.devices.save(enrolled);
			await unit.devices.useCode(codeHash, now);
			await unit.record({
				at: now,
				who: device.name,
				role: `device: ${device.purpose}`,
				device: device.name,
				action: 'device.enrol',
				subject: `device:${device.id}`,
				before: { enrolledAt: device.enrolledAt },
				after: { enrolledAt: now },
				why: null
			});
			return done(enrolled);
		});
		if (!answer.ok) return answer;
		world.connections.endDevice(answer.value.id);
		return done({ token, device: await deviceInfo(world, answer.value) });
	}
);
