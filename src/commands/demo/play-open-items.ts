import type { LocalDate } from '$lib/domain/local-time';
import { valueOf } from './answers';
import type { Cast } from './make-school';

const afternoon = 16 * 60 + 20;

/** What families and colleagues asked about detentions, one after the other. */
const asked = [
	{
		relation: 'parent',
		askedBy: 'Mrs Bradley',
		said: 'The 42 was fifteen minutes late again. There were three others from the same bus and they got nothing. This is not fair.'
	},
	{
		relation: 'pupil',
		askedBy: 'The pupil, at reception',
		said: 'I was in the queue at reception before the bell. The screen had frozen.'
	},
	{
		relation: 'staff',
		askedBy: 'Mr Fenwick',
		said: 'I kept her back at the end of tutor time, so the afternoon late was mine.'
	},
	{ relation: 'parent', askedBy: 'Mr Osei', said: 'He cannot stay on a Thursday, he collects his sister from nursery.' }
] as const;

/** Leaves something open on every page where somebody decides: challenges and proposals, one of each decided already. */
export async function playOpenItems(cast: Cast, date: LocalDate): Promise<void> {
	cast.setTime(date, afternoon);
	await playChallenges(cast, date);
	await playProposals(cast);
}

async function playChallenges({ gatehouse, staff, schoolId }: Cast, date: LocalDate): Promise<void> {
	const { app, world } = gatehouse;
	const booked = await world.schools.store(schoolId).read(async (records) => {
		const all = await records.detentions.resultingFrom({ startsOn: date, endsOn: '9999-12-31' }, 400, null);
		return all.filter(({ status }) => status === 'booked').reverse();
	});
	const ids: string[] = [];
	for (const [index, challenge] of asked.entries()) {
		const about = booked[index * 5];
		if (!about) continue;
		const form = { ...challenge, aboutKind: 'detention' as const, aboutId: about.id, askedOn: date };
		const { challengeId } = valueOf(await app.recordChallenge(staff.as(index === 0 ? 'reception' : 'senior'), form));
		ids.push(challengeId);
	}
	const last = ids[3];
	if (last === undefined) return;
	valueOf(
		await app.decideChallenge(staff.as('senior'), {
			challengeId: last,
			decision: 'changed',
			checked: 'Spoke with home and looked at the travel plan.',
			reason: 'The late stands; the detention is at lunch instead.'
		})
	);
}

async function playProposals({ gatehouse, staff }: Cast): Promise<void> {
	const { app, clock } = gatehouse;
	const { waiting } = valueOf(await app.listProposals(staff.as('senior'), {}));
	const [first] = waiting;
	const decided = waiting.find(({ kind }, index) => kind === 'parent-meeting' && index > 0);
	if (first) {
		valueOf(
			await app.commentOnProposal(staff.as('safeguarding'), {
				proposalId: first.id,
				text: 'I know the family; please speak with me before you write home.'
			})
		);
	}
	if (!decided) return;
	const date = clock.now().slice(0, 10);
	valueOf(
		await app.decideProposal(staff.as('senior'), {
			proposalId: decided.id,
			decision: { decision: 'parent-meeting', date, at: 16 * 60 + 45, withWhom: 'Hannah Price' }
		})
	);
}
