import { confirmTime, excuseArrival, haveSpokenWith, removeArrival, restoreArrival } from './arrivals/amend-arrival';
import { signInPupil } from './arrivals/sign-in-pupil';
import { closeNeed } from './desk/close-need';
import { readDesk } from './desk/read-desk';
import { decideHeldDetention } from './detentions/decide-held';
import { listDetentions, readSlip } from './detentions/detention-lists';
import { tutorList } from './detentions/tutor-list';
import { addDevice } from './devices/add-device';
import { createApiToken } from './devices/create-api-token';
import { enrolDevice } from './devices/enrol-device';
import { listDevices } from './devices/list-devices';
import { newEnrolmentCode } from './devices/new-enrolment-code';
import { readOwnDevice } from './devices/read-own-device';
import { revokeDevice } from './devices/revoke-device';
import { watchDesk, watchRoom } from './live/watch-channel';
import { addPerson } from './people/add-person';
import { changeRoles } from './people/change-roles';
import { endPerson } from './people/end-person';
import { listPeople } from './people/list-people';
import { makeAdministrator } from './people/make-administrator';
import { resetPassword } from './people/reset-password';
import { signIn } from './people/sign-in';
import { signOut } from './people/sign-out';
import { findPupils } from './pupils/find-pupils';
import { readPupil } from './pupils/read-pupil';
import { listArrivals, listDetentionRecords, listStays } from './records/list-records';
import { actInRoom } from './rooms/act-in-room';
import { admitWalkIn } from './rooms/admit-walk-in';
import { dismissCaller } from './rooms/dismiss-caller';
import { listRooms } from './rooms/list-rooms';
import { planStay } from './rooms/plan-stay';
import { raiseOverdueStays } from './rooms/raise-overdue-stays';
import { readRoom, readWall } from './rooms/read-room';
import { recordScans } from './scans/record-scans';
import { sayNotMe } from './scans/say-not-me';
import { sayReason } from './scans/say-reason';
import { readAuthority } from './schools/read-authority';
import { readSetUp } from './schools/read-set-up';
import { setUpSchool } from './schools/set-up-school';

/** Every use case of Gatehouse, by name: what `app.ts` binds, and what the tests walk with every role. */
export const useCases = {
	actInRoom,
	addDevice,
	addPerson,
	admitWalkIn,
	changeRoles,
	closeNeed,
	confirmTime,
	createApiToken,
	decideHeldDetention,
	dismissCaller,
	endPerson,
	enrolDevice,
	excuseArrival,
	findPupils,
	haveSpokenWith,
	listArrivals,
	listDetentionRecords,
	listDetentions,
	listDevices,
	listPeople,
	listRooms,
	listStays,
	makeAdministrator,
	newEnrolmentCode,
	planStay,
	raiseOverdueStays,
	readAuthority,
	readDesk,
	readOwnDevice,
	readPupil,
	readRoom,
	readSetUp,
	readSlip,
	readWall,
	recordScans,
	removeArrival,
	resetPassword,
	restoreArrival,
	revokeDevice,
	sayNotMe,
	sayReason,
	setUpSchool,
	signIn,
	signInPupil,
	signOut,
	tutorList,
	watchDesk,
	watchRoom
};

/** The use cases as they are called: bound, each with the actor first. */
export type UseCases = { [Name in keyof typeof useCases]: ReturnType<(typeof useCases)[Name]['bind']> };
