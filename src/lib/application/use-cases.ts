import { addDevice } from './devices/add-device';
import { createApiToken } from './devices/create-api-token';
import { enrolDevice } from './devices/enrol-device';
import { listDevices } from './devices/list-devices';
import { newEnrolmentCode } from './devices/new-enrolment-code';
import { readOwnDevice } from './devices/read-own-device';
import { revokeDevice } from './devices/revoke-device';
import { addPerson } from './people/add-person';
import { changeRoles } from './people/change-roles';
import { endPerson } from './people/end-person';
import { listPeople } from './people/list-people';
import { makeAdministrator } from './people/make-administrator';
import { resetPassword } from './people/reset-password';
import { signIn } from './people/sign-in';
import { signOut } from './people/sign-out';
import { actInRoom } from './rooms/act-in-room';
import { admitWalkIn } from './rooms/admit-walk-in';
import { dismissCaller } from './rooms/dismiss-caller';
import { listRooms } from './rooms/list-rooms';
import { planStay } from './rooms/plan-stay';
import { raiseOverdueStays } from './rooms/raise-overdue-stays';
import { readRoom, readWall } from './rooms/read-room';
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
	createApiToken,
	dismissCaller,
	endPerson,
	enrolDevice,
	listDevices,
	listPeople,
	listRooms,
	makeAdministrator,
	newEnrolmentCode,
	planStay,
	raiseOverdueStays,
	readAuthority,
	readOwnDevice,
	readRoom,
	readSetUp,
	readWall,
	resetPassword,
	revokeDevice,
	setUpSchool,
	signIn,
	signOut
};

/** The use cases as they are called: bound, each with the actor first. */
export type UseCases = { [Name in keyof typeof useCases]: ReturnType<(typeof useCases)[Name]['bind']> };
