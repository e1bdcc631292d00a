import { expect, test } from 'vitest';
import { forEachHistory, policies } from '../../../../tests/support/office/histories';
import { ladder } from '../../../../tests/support/office/sittings';

test.each(Object.entries(policies))(
	'[DE9] [DE12] %s: excusing any lates is as if they had never been, places and notices too',
	async (_, policy) => {
		await forEachHistory(policy, async ({ lates, excused }, [pupil, neverHad]) => {
			for (const late of lates) await pupil.late(late);
			for (const [index, isExcused] of excused.entries()) if (isExcused) await pupil.set(index, 'excused');
			for (const late of lates.filter((_late, index) => !excused[index])) await neverHad.late(late);
			expect(await pupil.standing()).toEqual(await neverHad.standing());
		});
	},
	60_000
);

test.each(Object.entries(policies))(
	'[DE9] [DE12] %s: excusing and restoring, in any order, leaves everything as it was, places too',
	async (_, policy) => {
		await forEachHistory(policy, async ({ lates, excused }, [pupil]) => {
			for (const late of lates) await pupil.late(late);
			const before = await pupil.standing();
			const chosen = [...excused.entries()].flatMap(([index, isExcused]) => (isExcused ? [index] : []));
			for (const index of chosen) await pupil.set(index, 'excused');
			for (const index of [...chosen].reverse()) await pupil.set(index, 'counted');
			expect(await pupil.standing()).toEqual(before);
			for (const index of chosen) await pupil.set(index, 'excused');
			for (const index of chosen) await pupil.set(index, 'counted');
			expect(await pupil.standing()).toEqual(before);
		});
	},
	60_000
);

const marks = ['missed', 'refused', 'absent', 'attended'] as const;

test.each(Object.entries(policies))(
	'[DE9] [DE11] %s: lates excused while sittings run and restored after their finish leave everything as if they had never been excused',
	async (_, policy) => {
		await forEachHistory({ ...policy, ladder }, async ({ lates, excused }, [pupil, never]) => {
			for (const late of lates) {
				await pupil.late(late);
				await never.late(late);
			}
			const chosen = [...excused.entries()].flatMap(([index, isExcused]) => (isExcused ? [index] : []));
			const sitting = await never.firstSitting();
			if (sitting === null) return;
			const mark = marks[lates.length % marks.length] ?? 'missed';
			for (const one of [pupil, never]) {
				one.at(sitting.date, sitting.endsAt);
				await one.mark(sitting.id, mark);
			}
			for (const index of chosen) await pupil.set(index, 'excused');
			await pupil.finish(sitting.id);
			for (const index of [...chosen].reverse()) await pupil.set(index, 'counted');
			expect(await pupil.earned()).toEqual(await never.earned());
		});
	},
	60_000
);
