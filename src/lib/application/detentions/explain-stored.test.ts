import { expect, test } from 'vitest';
import { anyLate, policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import { monday, only, person, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';

const tuesday = '2026-11-24';

test('[DE8] page, slip and letter say in one text which late was sat already, and which rule gave way', async () => {
	const office = await schoolOffice({
		policies: [
			policyOf([
				rule({
					id: 'two',
					name: 'Two in a week',
					condition: anyLate,
					count: { kind: 'exactly', n: 2, window: 'week' },
					outcome: {
						kind: 'detention',
						minutes: 60,
						sitting: 'after-school',
						timing: { kind: 'same-day', cutOff: 870 },
						replacesEarlier: false
					}
				}),
				rule()
			])
		],
		sittings: [sitting(monday, '15:05', '16:05'), sitting(tuesday, '15:05', '16:05')]
	});
	await office.scan({ pupil: 0, at: '08:41' });
	const [first] = await office.detentions(0);
	if (!first) throw new Error('The first late led to nothing');
	await office.school.store.write((unit) => unit.detentions.update({ ...first, status: 'attended' }));
	await office.scan({ pupil: 0, on: tuesday, at: '08:42' });
	const second = only((await office.detentions(0)).filter(({ ruleId }) => ruleId === 'two'));
	expect(second.explanation.outweighed).toEqual([{ ruleId: 'each', ruleName: 'Each late', minutes: 30 }]);

	const admin = person(office.school.id, 'Olive Office', ['reception']);
	const slip = valueOf(await office.app.readSlip(admin, { detentionId: second.id }));
	const letter = valueOf(await office.app.readLetter(admin, { detentionId: second.id }));
	const page = valueOf(await office.app.readPupil(admin, { pupilId: second.pupilId }));
	expect(slip.because).toContain(
		'Monday 23 November at 08:41 (11 minutes late; led to 30 minutes, sat on Monday 23 November)'
	);
	expect(slip.because).toContain('The late also met “Each late” (30 minutes).');
	expect(letter.because).toBe(slip.because);
	expect(page.detentions.map(({ because }) => because)).toContain(slip.because);
});
