import { policyJudging } from '../../domain/detention/earn';
import { type Instant, millisecondsOf, wallTime } from '../../domain/local-time';
import type { LateReason } from '../../domain/late-reasons';
import { authorOf, schoolOf } from '../actors';
import { raiseSpeakWith } from '../arrivals/arrival-needs';
import { publishRow, standingDetentions } from '../desk/desk-row';
import { judgePupil } from '../detentions/judge-pupil';
import { followReason } from '../incidents/to-confirm';
import type { ArrivalRecord, ScanRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

const twoMinutes = 2 * 60_000;

/**
 * Keeps the reason that a pupil chose at the device where the card was read, within two minutes of the reading by the
 * device's own clock. A reason excuses nothing (PU7); "I'd rather tell someone" alerts the desk and holds any consequence (SG2).
 */
export const sayReason = useCase(
	'scan.say-reason',
	async (
		world: World,
		actor,
		input: { scanId: string; reason: LateReason; chosenAt: Instant }
	): Promise<Answer<{ scanId: string; reason: LateReason }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const scan = await unit.scans.find(input.scanId);
			if (scan === null || (actor.kind === 'device' && scan.deviceId !== actor.deviceId)) {
				return refuse('not-found', 'This scan is not known. Nothing was changed.');
			}
			const after = millisecondsOf(input.chosenAt) - millisecondsOf(scan.scannedAt);
			if (after < 0 || after > twoMinutes) {
				return refuse('conflict', 'A reason can be chosen for two minutes after the scan. Nothing was changed.');
			}
			const answer = done({ scanId: input.scanId, reason: input.reason });
			const settings = await unit.settings();
			const at = world.clock.now();
			const author = authorOf(actor);
			const pupil = scan.pupilId === null ? null : await unit.pupils.find(scan.pupilId);
			const arrival = await arrivalOf(unit, scan, input.reason);
			if (pupil !== null && arrival === null && input.reason === 'tell-someone') {
				const { date } = wallTime(scan.readAt, settings.calendar.timeZone);
				const about = { at, date, pupil, whereSeen: author.device, aboutId: null, key: scan.scanId };
				if ((await unit.needs.findOpen(`speak:${scan.scanId}`)) === null) await raiseSpeakWith(unit, world.ids, about);
				return answer;
			}
			if (arrival === null || pupil === null) {
				return refuse('conflict', 'This scan made no late sign-in, so it takes no reason. Nothing was changed.');
			}
			if (arrival.reason === input.reason) return answer;

			const speakWith = arrival.speakWith || input.reason === 'tell-someone';
			const said = { ...arrival, reason: input.reason, speakWith };
			await unit.arrivals.update(said);
			await followReason(unit, world.ids, said, { at, by: author.who });
			let isShown = false;
			const isToSpeak = speakWith && !arrival.speakWith;
			if (isToSpeak) {
				const about = { at, date: arrival.date, pupil, aboutId: arrival.id, whereSeen: author.device };
				await raiseSpeakWith(unit, world.ids, about);
			}
			if (isToSpeak || (await mayHold(unit, arrival, said))) {
				const because = isToSpeak
					? 'The pupil would like to speak with someone first.'
					: 'The pupil gave a reason that someone looks at first.';
				const judged = await judgePupil(unit, world.ids, {
					settings,
					pupil,
					date: arrival.date,
					at,
					by: author.who,
					because
				});
				isShown = judged.touched.has(arrival.id);
			}
			await unit.record({
				...author,
				at,
				action: 'arrival.reason-given',
				subject: arrival.id,
				before: { reason: arrival.reason },
				after: { reason: said.reason },
				why: null
			});
			if (!isShown) {
				const standing = await standingDetentions(unit, [said.id]);
				const today = wallTime(at, settings.calendar.timeZone).date;
				await publishRow(unit, today, said, pupil, standing.get(said.id) ?? null);
			}
			return answer;
		})
);

/** Whether the school's policy holds what follows for the reason that was given, or for the one before (PU7). */
async function mayHold(unit: SchoolUnit, before: ArrivalRecord, after: ArrivalRecord): Promise<boolean> {
	const held = policyJudging(await unit.policies(), after)?.reasonsThatHold ?? [];
	return [before.reason, after.reason].some((reason) => reason !== null && held.includes(reason));
}

/**
 * The arrival that a reading stands for: the one that it made or, being the earlier, amended. A wish to tell someone reaches
 * the arrival that stood already, too.
 */
async function arrivalOf(unit: SchoolUnit, scan: ScanRecord, reason: LateReason): Promise<ArrivalRecord | null> {
	if (scan.arrivalId === null) return null;
	if (scan.result.outcome === 'already-signed-in' && reason !== 'tell-someone') return null;
	const arrival = await unit.arrivals.find(scan.arrivalId);
	return arrival?.state === 'removed' ? null : arrival;
}
