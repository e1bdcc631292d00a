import * as v from 'valibot';
import { expect, test } from 'vitest';
import { instantAt, monday, person, valueOf } from '../../../../tests/support/office/school-office';
import { type SittingOffice, sittingOffice } from '../../../../tests/support/office/sittings';
import { dayListSchema } from '../../protocol/desk/day-lists';

/** A pupil who is to sit today's detention and is on a trip to the museum that was to be back at 14:30. */
async function onTheTrip(): Promise<{ office: SittingOffice; id: string }> {
	const office = await sittingOffice();
	await office.late(0);
	const form = v.parse(dayListSchema, {
		id: '',
		basedOn: '0',
		kind: 'trip',
		name: 'Science museum',
		startsOn: monday,
		endsOn: monday,
		from: '13:40',
		to: '14:30',
		place: 'The coaches',
		chosen: '',
		pasted: '004210'
	});
	const { id } = valueOf(await office.app.saveDayList(office.attendance, form));
	return { office, id };
}

test('[PU11] the finder, the pupil’s page and a decision about their detention say since when a pupil is off site, until staff say that they are back', async () => {
	const { office, id } = await onTheTrip();
	const pupilId = office.pupil(0).id;
	const detentionId = (await office.detentions(0))[0]?.id ?? '';
	const head = person(office.school.id, 'Helen Head', ['senior']);
	const said = async () => {
		const found = valueOf(await office.app.findPupils(office.reception, { text: '004210' }));
		const { pupil } = valueOf(await office.app.readPupil(office.reception, { pupilId }));
		const held = valueOf(await office.app.readHeld(head, { detentionId }));
		return [...found, pupil, held.pupil].map(({ offSite }) => offSite);
	};
	expect(await said()).toEqual([null, null, null]);
	office.school.clock.set(instantAt(monday, '13:40'));
	valueOf(await office.app.sayGone(office.reception, { id, says: 'left' }));
	expect(await said()).toEqual(Array(3).fill('Off site since 13:40: Science museum'));
	office.at('14:40');
	valueOf(await office.app.sayGone(office.reception, { id, says: 'back' }));
	expect(await said()).toEqual([null, null, null]);
});

test.each([
	['never said to have left', null, null, 'missed'],
	['left and not back', '13:40', null, 'absent'],
	['left, and back while the sitting ran', '13:40', '15:40', 'absent'],
	['left, and back before the sitting', '13:40', '15:00', 'missed'],
	['left, and back after the sitting', '13:40', '16:06', 'absent']
] as const)(
	'[PU11] [DE11] who signed in and was %s at the time of the sitting: it comes to that',
	async (_what, left, back, becomes) => {
		const { office, id } = await onTheTrip();
		if (left !== null) {
			office.at(left);
			valueOf(await office.app.sayGone(office.reception, { id, says: 'left' }));
		}
		if (back !== null) {
			office.at(back);
			valueOf(await office.app.sayGone(office.reception, { id, says: 'back' }));
		}
		office.at('16:07');
		const { lines } = await office.preview();
		expect(lines.map((line) => line.becomes)).toEqual([becomes]);
		const says = lines.flatMap(({ evidence }) => evidence).filter((text) => text.startsWith('Off site'));
		expect(says).toEqual(becomes === 'absent' ? ['Off site since 13:40: on a trip'] : []);
	}
);
