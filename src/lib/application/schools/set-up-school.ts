import { passwordProblem } from '../../domain/password';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { SessionCookie } from '../ports/directory';
import type { World } from '../ports/world';
import { plainEmail, unbounded } from '../people/person';
import type { AfterSchoolPlan } from '../../domain/detention/sittings/after-school';
import { beginLateDetentions, planLateDetentions } from './begin-late-detentions';

/** All that a school begins with. */
export interface SetUpSchoolInput {
	schoolName: string;
	calendar: SchoolCalendar;
	/** Where somebody with a refused or forgotten card goes. */
	receptionPlace: string;
	/** Rooms that pupils are placed in. */
	rooms: { name: string; number: string; seats: number }[];
	/** Where and when late detentions are sat under a simple policy to begin with; null begins without a policy. */
	lateDetentions: AfterSchoolPlan | null;
	administrator: { name: string; email: string; position: string; password: string };
}

const taken = 'A school has been set up here already. Sign in instead.';

/**
 * Sets up the school and its first administrator, who is signed in. Only while there is no school. The school's own
 * database is made first: should the machine stop in between, nothing points at it and the first visit begins again.
 */
export const setUpSchool = useCase(
	'school.set-up',
	async (
		world: World,
		actor,
		input: SetUpSchoolInput
	): Promise<Answer<{ schoolId: string; staffId: string; cookie: SessionCookie | null }>> => {
		const { schoolName, administrator } = input;
		const email = plainEmail(administrator.email);
		const problem = passwordProblem(administrator.password, email);
		if (problem) return refuse('invalid', problem, [{ path: 'administrator.password', message: problem }]);
		const before = await world.directory.read((records) => records.schools.list());
		if (before.length > 0) return refuse('conflict', taken);

		const now = world.clock.now();
		const late = input.lateDetentions && planLateDetentions(input.calendar, now, input.lateDetentions);
		if (late && !late.ok) return late;
		const schoolId = world.ids.next();
		const staffId = world.ids.next();
		const passwordHash = await world.passwords.hash(administrator.password);
		const author = { at: now, who: administrator.name.trim(), role: 'admin', device: null };
		const rooms = input.rooms.map((room) => ({ id: world.ids.next(), ...room, overdueAfterMinutes: 10 }));
		const settings = {
			name: schoolName.trim(),
			calendar: input.calendar,
			showDetentionsAtKiosk: false,
			verdictSeconds: 6,
			receptionPlace: input.receptionPlace.trim()
		};
		const store = await world.schools.create(schoolId);
		await store.write(async (unit) => {
			await unit.saveSettings(settings);
			if (rooms.length > 0) await unit.stays.saveRooms(rooms);
			await unit.record({
				...author,
				action: 'school.set-up',
				subject: `school:${schoolId}`,
				before: null,
				after: { settings, rooms },
				why: null
			});
			if (late) await beginLateDetentions(unit, world.ids, late.value, author);
		});

		return world.directory.write(async (unit) => {
			if ((await unit.schools.list()).length > 0) return refuse('conflict', taken);
			await unit.schools.add({ id: schoolId, name: schoolName.trim(), createdAt: now, demonstration: null });
			await unit.people.save({
				id: staffId,
				email,
				name: administrator.name.trim(),
				position: administrator.position.trim(),
				passwordHash,
				temporaryUntil: null,
				createdAt: now
			});
			await unit.memberships.add({
				id: world.ids.next(),
				staffId,
				schoolId,
				role: 'admin',
				scope: unbounded,
				startedAt: now,
				endedAt: null
			});
			await unit.record({
				...author,
				action: 'school.set-up',
				subject: `school:${schoolId}`,
				before: null,
				after: { name: schoolName.trim(), administrator: email },
				why: null
			});
			const started = actor.kind === 'nobody' ? await unit.authSessions.start(staffId, schoolId) : null;
			return done({ schoolId, staffId, cookie: started?.cookie ?? null });
		});
	}
);
