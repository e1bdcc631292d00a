import type { ContactRecord } from '../../ports/records';
import type { Ids } from '../../ports/world';
import type { SeededRandom } from './random';
import type { DrawnPupil } from './roll';

const women = ['Mother', 'Mother', 'Mother', 'Mother', 'Grandmother', 'Foster carer'];
const men = ['Father', 'Father', 'Father', 'Stepfather', 'Foster carer'];

/** The men among the grown-ups whom `names.ts` has. */
const menNamed =
	'Mark David Paul Andrew Steven Darren Lee Craig Ian Gary Imran Tariq Asif Kamran Rajesh Sanjay Harjit Piotr Marek Tomasz Darius Samuel Emmanuel Devon Abdullahi Gareth Brendan Liam Owen Jorge Paulo Murat Marco Kenneth'.split(
		' '
	);

/** One or two contacts for each pupil (TE1): some may not be told, some have no parental responsibility. */
export function drawContacts(random: SeededRandom, ids: Ids, roll: readonly DrawnPupil[]): ContactRecord[] {
	return roll.flatMap(({ pupil, pool }, index) =>
		Array.from({ length: random.chance(0.7) ? 2 : 1 }, (_, place): ContactRecord => {
			const priority = place + 1;
			const forename = random.pick(pool.adults);
			const relation = pupil.inCare ? 'Foster carer' : random.pick(menNamed.includes(forename) ? men : women);
			const surname = random.chance(0.8) ? pupil.legalSurname : random.pick(pool.surnames);
			const channel = random.weighted(
				['email', 'sms', 'letter', 'none'] as const,
				(one) => ({ email: 70, sms: 24, letter: 4, none: 2 })[one]
			);
			const isParent = ['Mother', 'Father'].includes(relation);
			return {
				id: ids.next(),
				pupilId: pupil.id,
				name: `${forename} ${surname}`,
				relation,
				email: channel === 'sms' && random.chance(0.5) ? null : `family${index + 1}.${priority}@example.org`,
				phone: `07700 900${String(random.below(1000)).padStart(3, '0')}`,
				priority,
				parentalResponsibility: isParent ? random.chance(0.97) : random.chance(0.35),
				mayBeTold: priority === 1 ? random.chance(0.985) : random.chance(0.9),
				mayCollect: random.chance(0.95),
				language: pupil.language,
				channel
			};
		})
	);
}
