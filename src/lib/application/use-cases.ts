import type { World } from './ports/world';
import { confirmTime, haveSpokenWith, removeArrival, restoreArrival } from './arrivals/amend-arrival';
import { changeExcuse, excuseArrival, noteEvidence } from './arrivals/excuse-arrival';
import { signInPupil } from './arrivals/sign-in-pupil';
import { lookAfterAllowances } from './allowances/look-after';
import { listArrangements, listOpenArrangements } from './arrangements/list-arrangements';
import { removeArrangement, restoreArrangement, saveArrangement } from './arrangements/save-arrangement';
import { listDayLists, readDayList } from './day-lists/list-day-lists';
import { removeDayList, restoreDayList, saveDayList } from './day-lists/save-day-list';
import { sayGone } from './day-lists/say-gone';
import { confirmCovered } from './incidents/confirm-covered';
import { declineCovered } from './incidents/decline-covered';
import { changeIncident, declareIncident, reinstateIncident, revokeIncident } from './incidents/declare-incident';
import { listIncidents, previewIncident } from './incidents/list-incidents';
import { cancelChallenged } from './challenges/cancel-detention';
import { changeChallenged } from './challenges/change-in-part';
import { decideChallenge, recordChallenge, reopenChallenge } from './challenges/challenge';
import { listChallenges } from './challenges/list-challenges';
import { commentOnProposal, decideProposal, takeBackProposal } from './proposals/decide-proposal';
import { listProposals } from './proposals/list-proposals';
import { readProposal } from './proposals/read-proposal';
import { readFairness } from './fairness/read-fairness';
import { listWaitingEvidence } from './arrivals/list-evidence';
import { declareClosure } from './calendar/declare-closure';
import { loadBankHolidays } from './calendar/load-bank-holidays';
import { giveCard } from './cards/give-card';
import { readCards, readReadings } from './cards/read-cards';
import { restoreCard, revokeCard } from './cards/revoke-card';
import { readCalendar } from './calendar/read-calendar';
import { saveCalendar } from './calendar/save-calendar';
import { closeNeed } from './desk/close-need';
import { readDesk } from './desk/read-desk';
import { decideHeldDetention } from './detentions/decide-held';
import { listDetentions, readSlip } from './detentions/detention-lists';
import { lapseHeldDetentions } from './detentions/lapse-held';
import { readLetter } from './detentions/read-letter';
import { tutorList } from './detentions/tutor-list';
import { addDevice } from './devices/add-device';
import { createApiToken } from './devices/create-api-token';
import { enrolDevice } from './devices/enrol-device';
import { holdUpCard } from './demo/hold-up-card';
import { moveClock } from './demo/move-clock';
import { nextArrival } from './demo/next-arrival';
import { readDemo } from './demo/read-demo';
import { tellOfCard } from './demo/tell-of-card';
import { listDemoPeople, signInAsDemoPerson } from './demo/sign-in-as';
import { listDevices } from './devices/list-devices';
import { lookForDevices } from './devices/state/look-for-devices';
import { noticeDevice } from './devices/state/notice-device';
import { setKioskPin } from './devices/pin/set-kiosk-pin';
import { savePupilScreens } from './devices/screens/save-pupil-screens';
import { unlockDevice } from './devices/pin/unlock-device';
import { reportDeviceState } from './devices/state/report-state';
import { newEnrolmentCode } from './devices/new-enrolment-code';
import { readDevice } from './devices/read-device';
import { readOwnDevice } from './devices/read-own-device';
import { revokeDevice } from './devices/revoke-device';
import { saveDeviceSettings } from './devices/save-device-settings';
import { changeFlag, endFlag } from './flags/change-flag';
import { readFlags } from './flags/read-flags';
import { lookAtDetention } from './sittings/look-at-detention';
import { decideHeldDetentions } from './held/decide-many';
import { listHeld, readHeld } from './held/read-held';
import { takeBackDecision } from './held/take-back-decision';
import { watchDesk, watchRoom, watchSitting } from './live/watch-channel';
import { addPerson } from './people/add-person';
import { changeRoles } from './people/change-roles';
import { endPerson } from './people/end-person';
import { listPeople } from './people/list-people';
import { makeAdministrator } from './people/make-administrator';
import { resetPassword } from './people/reset-password';
import { signIn } from './people/sign-in';
import { exportTryOut, readTryOut, startTryOut, tryPolicyFile } from './try-out/try-out';
import { signOut } from './people/sign-out';
import { adoptDraft, withdrawAdoption } from './policies/adopt-draft';
import { deleteDraft, saveDraft, startDraft } from './policies/drafts';
import { listPolicies } from './policies/list-policies';
import { checkDraft, readDraft } from './policies/read-draft';
import { checkSchoolPolicy } from './policies/check-policy';
import { findPupils } from './pupils/find-pupils';
import { importPupils } from './pupils/import-pupils';
import { readPupil } from './pupils/read-pupil';
import { listArrivals, listDetentionRecords, listStays } from './records/list-records';
import { actInRoom } from './rooms/act-in-room';
import { admitWalkIn } from './rooms/door/admit-walk-in';
import { endOverdueStay } from './rooms/alerts/end-overdue-stay';
import { lookAfterRooms } from './rooms/alerts/look-after-rooms';
import { dismissCaller } from './rooms/door/dismiss-caller';
import { listRooms } from './rooms/list-rooms';
import { planStay } from './rooms/plan-stay';
import { readRoom, readWall } from './rooms/read-room';
import { recordScans } from './scans/record-scans';
import { sayNotMe } from './scans/say-not-me';
import { sayReason } from './scans/say-reason';
import { readAuthority } from './schools/read-authority';
import { readSchool } from './schools/read-school';
import { readSetUp } from './schools/read-set-up';
import { setUpSchool } from './schools/set-up-school';
import { findDuty } from './sittings/find-duty';
import { finishSitting, lookAfterSittings, previewFinish } from './sittings/finish-sitting';
import { markSitting } from './sittings/mark-sitting';
import { listSittings, readSitting } from './sittings/read-sitting';
import { addSeries, addSitting, cancelSitting, changeSeries, changeSitting } from './sittings/planning/plan-sittings';
import { readSittingWeek } from './sittings/planning/read-week';
import { takeBackFinish } from './sittings/take-back-finish';
import { putVisitorAside } from './sittings/visitors';

/** Every use case of Gatehouse, by name: what `app.ts` binds, and what the tests walk with every role. */
export const useCases = {
	readLetter,
	readTryOut,
	startTryOut,
	tryPolicyFile,
	actInRoom,
	addDevice,
	addPerson,
	addSeries,
	addSitting,
	admitWalkIn,
	cancelChallenged,
	changeChallenged,
	adoptDraft,
	changeExcuse,
	changeFlag,
	changeIncident,
	changeRoles,
	cancelSitting,
	changeSeries,
	changeSitting,
	checkDraft,
	checkSchoolPolicy,
	closeNeed,
	commentOnProposal,
	confirmCovered,
	confirmTime,
	createApiToken,
	decideChallenge,
	decideHeldDetention,
	decideHeldDetentions,
	lookAtDetention,
	decideProposal,
	declareClosure,
	declareIncident,
	declineCovered,
	deleteDraft,
	dismissCaller,
	endFlag,
	endOverdueStay,
	endPerson,
	enrolDevice,
	exportTryOut,
	excuseArrival,
	findPupils,
	findDuty,
	finishSitting,
	giveCard,
	haveSpokenWith,
	holdUpCard,
	importPupils,
	lapseHeldDetentions,
	listArrangements,
	listArrivals,
	listChallenges,
	listDayLists,
	listDemoPeople,
	listDetentionRecords,
	listDetentions,
	listDevices,
	lookForDevices,
	noticeDevice,
	reportDeviceState,
	setKioskPin,
	unlockDevice,
	listHeld,
	listIncidents,
	listOpenArrangements,
	listPeople,
	listProposals,
	readProposal,
	listPolicies,
	listRooms,
	listSittings,
	listStays,
	listWaitingEvidence,
	lookAfterAllowances,
	loadBankHolidays,
	lookAfterRooms,
	lookAfterSittings,
	makeAdministrator,
	moveClock,
	markSitting,
	newEnrolmentCode,
	nextArrival,
	noteEvidence,
	planStay,
	previewIncident,
	previewFinish,
	putVisitorAside,
	readAuthority,
	readCalendar,
	readCards,
	readDayList,
	readDemo,
	readDesk,
	readDevice,
	readFairness,
	readFlags,
	readHeld,
	readDraft,
	readOwnDevice,
	readPupil,
	readReadings,
	readRoom,
	readSchool,
	readSetUp,
	readSitting,
	readSittingWeek,
	readSlip,
	readWall,
	recordChallenge,
	recordScans,
	removeArrangement,
	reinstateIncident,
	removeArrival,
	removeDayList,
	reopenChallenge,
	resetPassword,
	restoreArrangement,
	restoreArrival,
	restoreCard,
	restoreDayList,
	revokeDevice,
	revokeCard,
	saveArrangement,
	saveDayList,
	saveDeviceSettings,
	savePupilScreens,
	sayGone,
	revokeIncident,
	saveDraft,
	saveCalendar,
	sayNotMe,
	sayReason,
	setUpSchool,
	signIn,
	signInAsDemoPerson,
	signInPupil,
	signOut,
	takeBackDecision,
	takeBackProposal,
	startDraft,
	takeBackFinish,
	tellOfCard,
	tutorList,
	watchDesk,
	watchRoom,
	watchSitting,
	withdrawAdoption
};

/** The use cases as they are called: bound, each with the actor first. */
export type UseCases = { [Name in keyof typeof useCases]: ReturnType<(typeof useCases)[Name]['bind']> };

/** Binds every use case to the world that it works in. */
export function bindUseCases(world: World): UseCases {
	return {
		readLetter: useCases.readLetter.bind(world),
		readTryOut: useCases.readTryOut.bind(world),
		startTryOut: useCases.startTryOut.bind(world),
		tryPolicyFile: useCases.tryPolicyFile.bind(world),
		actInRoom: useCases.actInRoom.bind(world),
		addDevice: useCases.addDevice.bind(world),
		addPerson: useCases.addPerson.bind(world),
		addSeries: useCases.addSeries.bind(world),
		addSitting: useCases.addSitting.bind(world),
		admitWalkIn: useCases.admitWalkIn.bind(world),
		cancelChallenged: useCases.cancelChallenged.bind(world),
		changeChallenged: useCases.changeChallenged.bind(world),
		adoptDraft: useCases.adoptDraft.bind(world),
		changeExcuse: useCases.changeExcuse.bind(world),
		changeFlag: useCases.changeFlag.bind(world),
		changeIncident: useCases.changeIncident.bind(world),
		changeRoles: useCases.changeRoles.bind(world),
		cancelSitting: useCases.cancelSitting.bind(world),
		changeSeries: useCases.changeSeries.bind(world),
		changeSitting: useCases.changeSitting.bind(world),
		checkDraft: useCases.checkDraft.bind(world),
		checkSchoolPolicy: useCases.checkSchoolPolicy.bind(world),
		closeNeed: useCases.closeNeed.bind(world),
		commentOnProposal: useCases.commentOnProposal.bind(world),
		confirmCovered: useCases.confirmCovered.bind(world),
		confirmTime: useCases.confirmTime.bind(world),
		createApiToken: useCases.createApiToken.bind(world),
		decideChallenge: useCases.decideChallenge.bind(world),
		decideHeldDetention: useCases.decideHeldDetention.bind(world),
		decideHeldDetentions: useCases.decideHeldDetentions.bind(world),
		lookAtDetention: useCases.lookAtDetention.bind(world),
		decideProposal: useCases.decideProposal.bind(world),
		declareClosure: useCases.declareClosure.bind(world),
		declareIncident: useCases.declareIncident.bind(world),
		declineCovered: useCases.declineCovered.bind(world),
		deleteDraft: useCases.deleteDraft.bind(world),
		dismissCaller: useCases.dismissCaller.bind(world),
		endFlag: useCases.endFlag.bind(world),
		endOverdueStay: useCases.endOverdueStay.bind(world),
		endPerson: useCases.endPerson.bind(world),
		enrolDevice: useCases.enrolDevice.bind(world),
		exportTryOut: useCases.exportTryOut.bind(world),
		excuseArrival: useCases.excuseArrival.bind(world),
		findPupils: useCases.findPupils.bind(world),
		findDuty: useCases.findDuty.bind(world),
		finishSitting: useCases.finishSitting.bind(world),
		giveCard: useCases.giveCard.bind(world),
		haveSpokenWith: useCases.haveSpokenWith.bind(world),
		holdUpCard: useCases.holdUpCard.bind(world),
		importPupils: useCases.importPupils.bind(world),
		lapseHeldDetentions: useCases.lapseHeldDetentions.bind(world),
		listArrangements: useCases.listArrangements.bind(world),
		listArrivals: useCases.listArrivals.bind(world),
		listChallenges: useCases.listChallenges.bind(world),
		listDayLists: useCases.listDayLists.bind(world),
		listDemoPeople: useCases.listDemoPeople.bind(world),
		listDetentionRecords: useCases.listDetentionRecords.bind(world),
		listDetentions: useCases.listDetentions.bind(world),
		listDevices: useCases.listDevices.bind(world),
		lookForDevices: useCases.lookForDevices.bind(world),
		noticeDevice: useCases.noticeDevice.bind(world),
		setKioskPin: useCases.setKioskPin.bind(world),
		unlockDevice: useCases.unlockDevice.bind(world),
		reportDeviceState: useCases.reportDeviceState.bind(world),
		listHeld: useCases.listHeld.bind(world),
		listIncidents: useCases.listIncidents.bind(world),
		listOpenArrangements: useCases.listOpenArrangements.bind(world),
		listPeople: useCases.listPeople.bind(world),
		listProposals: useCases.listProposals.bind(world),
		readProposal: useCases.readProposal.bind(world),
		listPolicies: useCases.listPolicies.bind(world),
		listRooms: useCases.listRooms.bind(world),
		listSittings: useCases.listSittings.bind(world),
		listStays: useCases.listStays.bind(world),
		listWaitingEvidence: useCases.listWaitingEvidence.bind(world),
		lookAfterAllowances: useCases.lookAfterAllowances.bind(world),
		loadBankHolidays: useCases.loadBankHolidays.bind(world),
		lookAfterRooms: useCases.lookAfterRooms.bind(world),
		lookAfterSittings: useCases.lookAfterSittings.bind(world),
		makeAdministrator: useCases.makeAdministrator.bind(world),
		markSitting: useCases.markSitting.bind(world),
		moveClock: useCases.moveClock.bind(world),
		newEnrolmentCode: useCases.newEnrolmentCode.bind(world),
		nextArrival: useCases.nextArrival.bind(world),
		noteEvidence: useCases.noteEvidence.bind(world),
		planStay: useCases.planStay.bind(world),
		previewIncident: useCases.previewIncident.bind(world),
		previewFinish: useCases.previewFinish.bind(world),
		putVisitorAside: useCases.putVisitorAside.bind(world),
		readAuthority: useCases.readAuthority.bind(world),
		readCalendar: useCases.readCalendar.bind(world),
		readCards: useCases.readCards.bind(world),
		readDayList: useCases.readDayList.bind(world),
		readDemo: useCases.readDemo.bind(world),
		readDesk: useCases.readDesk.bind(world),
		readDevice: useCases.readDevice.bind(world),
		readFairness: useCases.readFairness.bind(world),
		readFlags: useCases.readFlags.bind(world),
		readHeld: useCases.readHeld.bind(world),
		readDraft: useCases.readDraft.bind(world),
		readOwnDevice: useCases.readOwnDevice.bind(world),
		readPupil: useCases.readPupil.bind(world),
		readReadings: useCases.readReadings.bind(world),
		readRoom: useCases.readRoom.bind(world),
		readSchool: useCases.readSchool.bind(world),
		readSetUp: useCases.readSetUp.bind(world),
		readSitting: useCases.readSitting.bind(world),
		readSittingWeek: useCases.readSittingWeek.bind(world),
		readSlip: useCases.readSlip.bind(world),
		readWall: useCases.readWall.bind(world),
		recordChallenge: useCases.recordChallenge.bind(world),
		recordScans: useCases.recordScans.bind(world),
		removeArrangement: useCases.removeArrangement.bind(world),
		reinstateIncident: useCases.reinstateIncident.bind(world),
		removeArrival: useCases.removeArrival.bind(world),
		removeDayList: useCases.removeDayList.bind(world),
		reopenChallenge: useCases.reopenChallenge.bind(world),
		resetPassword: useCases.resetPassword.bind(world),
		restoreArrangement: useCases.restoreArrangement.bind(world),
		restoreArrival: useCases.restoreArrival.bind(world),
		restoreCard: useCases.restoreCard.bind(world),
		restoreDayList: useCases.restoreDayList.bind(world),
		revokeDevice: useCases.revokeDevice.bind(world),
		revokeCard: useCases.revokeCard.bind(world),
		saveArrangement: useCases.saveArrangement.bind(world),
		saveDayList: useCases.saveDayList.bind(world),
		saveDeviceSettings: useCases.saveDeviceSettings.bind(world),
		savePupilScreens: useCases.savePupilScreens.bind(world),
		sayGone: useCases.sayGone.bind(world),
		revokeIncident: useCases.revokeIncident.bind(world),
		saveDraft: useCases.saveDraft.bind(world),
		saveCalendar: useCases.saveCalendar.bind(world),
		sayNotMe: useCases.sayNotMe.bind(world),
		sayReason: useCases.sayReason.bind(world),
		setUpSchool: useCases.setUpSchool.bind(world),
		signIn: useCases.signIn.bind(world),
		signInAsDemoPerson: useCases.signInAsDemoPerson.bind(world),
		signInPupil: useCases.signInPupil.bind(world),
		signOut: useCases.signOut.bind(world),
		takeBackDecision: useCases.takeBackDecision.bind(world),
		takeBackProposal: useCases.takeBackProposal.bind(world),
		startDraft: useCases.startDraft.bind(world),
		takeBackFinish: useCases.takeBackFinish.bind(world),
		tellOfCard: useCases.tellOfCard.bind(world),
		tutorList: useCases.tutorList.bind(world),
		watchDesk: useCases.watchDesk.bind(world),
		watchRoom: useCases.watchRoom.bind(world),
		watchSitting: useCases.watchSitting.bind(world),
		withdrawAdoption: useCases.withdrawAdoption.bind(world)
	};
}
