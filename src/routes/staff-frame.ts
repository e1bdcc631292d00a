import { redirect } from '@sveltejs/kit';
import { isBoundToPupils, permits, type PersonActor } from '$lib/domain/permissions';
import type { NavGroup } from '$lib/ui/shell/navigation';
import { rolesText, staffNav } from '$lib/ui/shell/staff-nav';
import { valueOf } from './page-answer';

/** What every staff screen's frame shows of the reader and the school. */
export interface StaffFrame {
	school: string;
	/** IANA name. */
	timeZone: string;
	person: { name: string; role: string };
	nav: NavGroup[];
	/** What the school takes for a valid reason, offered to who excuses (PU7); empty where its policy names none. */
	validReasons: string[];
	/** That only some pupils are shown, where the reader reaches only those; else null. */
	bounds: string | null;
	/** What the reader may do on these screens: buttons for the rest are not shown. */
	may: {
		signIn: boolean;
		excuse: boolean;
		setCode: boolean;
		undo: boolean;
		confirmTime: boolean;
		decide: boolean;
		print: boolean;
		endStays: boolean;
		declareIncident: boolean;
		watchDesk: boolean;
		manageArrangements: boolean;
		manageDayLists: boolean;
		sayGone: boolean;
		manageFlags: boolean;
		recordChallenge: boolean;
		decideChallenge: boolean;
		decideProposal: boolean;
		manageCards: boolean;
	};
}

/** The frame for whoever asks, with the school's own date; someone who is not signed in is led to sign in first. */
export async function readFrame(
	locals: App.Locals,
	url: URL
): Promise<{ frame: StaffFrame; today: string; now: string }> {
	const { actor, app, now } = locals;
	if (actor.kind !== 'person') redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
	const school = valueOf(await app.readSchool(actor, {}));
	return { frame: staffFrame(actor, school), today: school.today, now };
}

/** The frame for a signed-in reader. */
export function staffFrame(
	reader: PersonActor,
	school: { name: string; timeZone: string; validReasons: string[] }
): StaffFrame {
	return {
		school: school.name,
		timeZone: school.timeZone,
		person: { name: reader.name, role: rolesText(reader.roles) },
		nav: staffNav(reader),
		validReasons: school.validReasons,
		bounds: boundsWords(reader),
		may: {
			signIn: permits(reader, 'arrival.sign-in'),
			excuse: permits(reader, 'arrival.excuse'),
			setCode: permits(reader, 'arrival.set-code'),
			undo: permits(reader, 'arrival.undo'),
			confirmTime: permits(reader, 'arrival.confirm-time'),
			decide: permits(reader, 'detention.decide'),
			print: permits(reader, 'detention.print'),
			endStays: permits(reader, 'stay.end-overdue'),
			declareIncident: permits(reader, 'incident.declare'),
			watchDesk: permits(reader, 'desk.watch'),
			manageArrangements: permits(reader, 'arrangement.manage'),
			manageDayLists: permits(reader, 'day-list.manage'),
			sayGone: permits(reader, 'day-list.say-gone'),
			manageFlags: permits(reader, 'flag.manage'),
			recordChallenge: permits(reader, 'challenge.record'),
			decideChallenge: permits(reader, 'challenge.decide'),
			decideProposal: permits(reader, 'proposal.decide'),
			manageCards: permits(reader, 'cards.manage')
		}
	};
}

function boundsWords(reader: PersonActor): string | null {
	if (!isBoundToPupils(reader)) return null;
	const ofYears = reader.roles.includes('pastoral');
	const ofForms = reader.roles.includes('tutor') && (reader.scope.tutorGroups ?? []).length > 0;
	if (ofYears) return ofForms ? 'Only your years and your form are shown.' : 'Only your years are shown.';
	return 'Only your form is shown.';
}
