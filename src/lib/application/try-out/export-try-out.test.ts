import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import { monday, only, refusalOf, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { sameDayAndFridayPolicy } from '../../domain/detention/templates';

test('[AU1] a try-out is taken away only by whoever started it, once it is done, and each time is in the record', async () => {
	const policy = sameDayAndFridayPolicy({ version: 6, effectiveFrom: '2026-09-02' });
	const office = await schoolOffice({ policies: [policy], sittings: [sitting(monday, '15:05', '16:05')] });
	const { app, senior, headOfYear } = office;
	await office.scan({ pupil: 0, at: '08:41' });
	const { id: draftId } = valueOf(await app.startDraft(senior, { kind: 'version', version: 6 }));
	const { id } = valueOf(await app.startTryOut(senior, { draftId, from: monday, to: monday }));
	await expect.poll(async () => valueOf(await app.readTryOut(senior, { id })).kind).toBe('done');

	expect(refusalOf(await app.exportTryOut(headOfYear, { id }))).toBe('not-found');
	expect(refusalOf(await app.exportTryOut(senior, { id: draftId }))).toBe('not-found');
	expect(valueOf(await app.exportTryOut(senior, { id }))).toMatchObject({ draftId, arrivals: 1 });
	const exported = only(office.audit().filter(({ action }) => action === 'policy.try-out-exported'));
	expect(exported).toMatchObject({ who: 'Sam Senior', subject: `policy-draft:${draftId}` });
});
