import type { Instant } from '../../domain/local-time';
import type { PersonActor } from '../../domain/permissions';
import type { DemoFile } from '../../protocol/demo';
import type { BankHoliday, Division } from '../../protocol/calendar/bank-holidays';
import type { ChannelName } from '../../protocol/live';
import type { TryOutResult } from '../../protocol/policy/try-out';
import type { Certificates, Directory, Passwords, Secrets } from './directory';
import type { LongWork } from './long-work';
import type { PolicyFiles } from './policies';
import type { SchoolStore } from './school-store';

/** The clock that a use case was handed. */
export interface Clock {
	now(): Instant;
}

/** Fresh ids, unique across schools (UUID v7). */
export interface Ids {
	next(): string;
}

/** Every school's database, by the school's id. */
export interface Schools {
	/** The store of a school; throws for an id that no school has, which no actor can carry. */
	store(schoolId: string): SchoolStore;
	/** Makes the database of a new school and opens it; of no effect on one that is there. */
	create(schoolId: string): Promise<SchoolStore>;
}

/** The screens that are connected now. */
export interface Connections {
	/** Cuts every open socket of an auth session, at once. */
	endAuthSession(authSessionId: string): void;
	/** Cuts every open socket of a device, at once. */
	endDevice(deviceId: string): void;
	/** Tells a device that is there, at once, to ask anew what is set of it. */
	tellDevice(deviceId: string): void;
	/** The ids of a school's devices that have an open socket. */
	onlineDevices(schoolId: string): ReadonlySet<string>;
	/** Signed-in people whose screens watch a channel of a school, or did at some moment since an instant. */
	peopleWatching(schoolId: string, channel: ChannelName, since: Instant): PersonActor[];
}

/** What only a demonstration may ask of the installation that it runs on. */
export interface DemonstrationHost {
	/** What was written of the demonstration school when it was made; null where there is none. */
	find(): Promise<DemoFile | null>;
	/** Makes it an instant now, and runs on from there. Answers what the school is to keep of it, for the next start. */
	setClock(now: Instant): { clockAt: Instant; realAt: Instant };
}

/** What a text holds of a division's bank holidays, or what is wrong with it and what would do. */
export type ReadBankHolidays = { ok: true; holidays: BankHoliday[] } | { ok: false; message: string };

/** Bank holidays in the gov.uk format (CA2). */
export interface BankHolidayFiles {
	/** Those that Gatehouse brings along, for when the network is away. */
	brought(division: Division): BankHoliday[];
	read(text: string, division: Division): ReadBankHolidays;
	/** Those at an http or https address, within limits of time and size. Never throws. */
	readAt(address: string, division: Division): Promise<ReadBankHolidays>;
}

/** What every use case may rely on. */
export interface World {
	clock: Clock;
	ids: Ids;
	schools: Schools;
	connections: Connections;
	directory: Directory;
	passwords: Passwords;
	secrets: Secrets;
	certificates: Certificates;
	demonstration: DemonstrationHost;
	policyFiles: PolicyFiles;
	bankHolidayFiles: BankHolidayFiles;
	/** Try-outs of policies (DE14). */
	tryOuts: LongWork<TryOutResult>;
}
