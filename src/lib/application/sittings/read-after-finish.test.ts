import { expect, test } from 'vitest';
import { instantAt, monday, refusalOf, valueOf } from '../../../../tests/support/office/school-office';
import { type SittingOffice, sittingOffice } from '../../../../tests/support/office/sittings';

const tuesday = '2026-11-24';
const note = 'He was in the corridor, and went home';

/** A pupil counted as missing, of whom the tablet had a reading that reached the server after the finish. */
async function officeWithReading(): Promise<SittingOffice & { detentionId: string; arrivalId: string }> {
	const office = await sittingOffice();
	const { id: detentionId, arrivalId } = await office.late(0);
	office.at('16:05');
	await office.finish();
	await readSince(office);
	return { ...office, detentionId, arrivalId };
}

async function readSince(office: SittingOffice) {
	const device = office.tablet;
	await office.scan({ pupil: 0, at: '15:06', device, receivedAt: instantAt(monday, '16:20') });
}

async function flagged(office: SittingOffice): Promise<string[]> {
	return (await office.detentions(0)).filter(({ toReview }) => toReview).map(({ status, step }) => `${status} ${step}`);
}

test('[DE10][DE12] what a reading after the finish flagged stays flagged whatever is judged again, until a person has looked', async () => {
	const office = await officeWithReading();
	expect((await office.needs()).map(({ kind }) => kind)).toEqual(['read-after-finish']);
	await office.scan({ pupil: 0, at: '13:30' });
	expect(await flagged(office)).toEqual(['missed 0']);
	const { arrivalId, detentionId } = office;
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
	expect(await flagged(office)).toEqual(['missed 0']);

	const look = { detentionId, note };
	expect(refusalOf(await office.app.lookAtDetention(office.reception, look))).toBe('forbidden');
	valueOf(await office.app.lookAtDetention(office.headOfYear, look));
	expect(await flagged(office)).toEqual([]);
	expect(await office.needs()).toEqual([]);
	expect(await office.story(0)).toContain(`missed ${monday} 0`);
	const page = valueOf(await office.app.readPupil(office.headOfYear, { pupilId: office.pupil(0).id }));
	expect(page.detentions.find(({ id }) => id === detentionId)).toMatchObject({ readAfterFinish: null });
	expect(page.detentions.find(({ id }) => id === detentionId)?.because).toContain(
		`The card was read there at 15:06, which came to be known after the finish. Hugo Head has looked at it.`
	);
	expect(office.audit().at(-1)).toMatchObject({ action: 'detention.looked-at', who: 'Hugo Head', why: note });
	const second = await office.app.lookAtDetention(office.senior, look);
	expect(!second.ok && second.refusal.message).toContain('Hugo Head has looked at it already');
	await readSince(office);
	expect(await flagged(office)).toEqual([]);
});

test('[DE9][DE10] one whose late was excused meanwhile stays flagged for that once the reading was looked at', async () => {
	const office = await officeWithReading();
	const { arrivalId, detentionId } = office;
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	valueOf(await office.app.lookAtDetention(office.headOfYear, { detentionId, note }));
	expect(await flagged(office)).toEqual(['missed 0']);
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
	expect(await flagged(office)).toEqual([]);
	expect(await office.story(0)).toEqual([`missed ${monday} 0`, `booked ${tuesday} 1`]);
});

test('[DE10] whoever takes the finish back has looked, and finished again it counts as it was marked', async () => {
	const office = await officeWithReading();
	await office.takeBack();
	expect(await flagged(office)).toEqual([]);
	expect(await office.needs()).toEqual([]);
	await office.mark(0, { type: 'present', atMinute: 906 });
	await office.finish();
	expect(await office.story(0)).toEqual([`attended ${monday} 0`]);
});
