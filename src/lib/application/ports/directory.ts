import type { Instant } from '../../domain/local-time';
import type { DevicePurpose, Role, Scope } from '../../domain/permissions';
import type { NumberConversion } from '../../domain/card-numbers';
import type { ReaderKeys } from '../../domain/reader-keys';
import type { Symbology } from '../../domain/symbology';
import type { AuditEntry } from './records';

/** A school of this installation. */
export interface SchoolRecord {
	id: string;
	name: string;
	createdAt: Instant;
	/** On a demonstration school: where its clock stood, and the real time then. */
	demonstration: { clockAt: Instant; realAt: Instant } | null;
}

/** A member of staff's account; what they are at a school is a membership. */
export interface StaffRecord {
	id: string;
	/** Trimmed and in lower case; unique. */
	email: string;
	name: string;
	/** The post as it is written beside an amendment (AU2). */
	position: string;
	passwordHash: string;
	/** Set while the password is a temporary one: it must be changed by then, or is void. */
	temporaryUntil: Instant | null;
	createdAt: Instant;
}

/** One role of a member of staff at a school. An ended one stays, for the record. */
export interface MembershipRecord {
	id: string;
	staffId: string;
	schoolId: string;
	role: Role;
	scope: Scope;
	startedAt: Instant;
	endedAt: Instant | null;
}

/** A signed-in person's session. `id` is the SHA-256 of what their cookie holds, and of no use to sign in with. */
export interface AuthSessionRecord {
	id: string;
	staffId: string;
	schoolId: string;
	createdAt: Instant;
}

/** A cookie to be set as it stands. */
export interface SessionCookie {
	name: string;
	value: string;
	attributes: { path: string; httpOnly: boolean; secure: boolean; sameSite: 'lax'; maxAge: number };
}

/** What is set for one device. */
export interface DeviceOptions {
	typedNumber: boolean;
	wedgePrefix: string;
	wedgeSuffix: string;
	/** Whether the reader ends every code with Enter or Tab; not known unless said (CD2). */
	wedgeEndsWithEnter?: boolean;
	/** Whether the reader sends every code twice over; only what is certain is halved unless said (CD2). */
	wedgeDoubled?: boolean;
	/** Which keyboard the reader takes the device's for; noticed where that is certain unless said (CD2). */
	wedgeKeys?: ReaderKeys;
	/** How the numbers of RFID cards become those that the school has on record (CD3); none unless said. */
	numbers?: NumberConversion | null;
	formats: Symbology[];
	/** Whether a verdict is heard as well as seen; it is unless said. */
	sound?: boolean;
	/** Who changed the settings last and when, and how often they were changed; missing where nobody has. */
	changed?: { version: number; at: Instant; by: string };
}

/** A tablet or a screen, enrolled or about to be. */
export interface DeviceRecord {
	id: string;
	schoolId: string;
	name: string;
	purpose: DevicePurpose;
	roomId: string | null;
	tokenHash: string | null;
	settings: DeviceOptions;
	createdAt: Instant;
	enrolledAt: Instant | null;
	revokedAt: Instant | null;
	lastSeenAt: Instant | null;
}

/** A one-time code that makes a tablet a device; kept as its hash. */
export interface EnrolmentCodeRecord {
	codeHash: string;
	deviceId: string;
	expiresAt: Instant;
	usedAt: Instant | null;
}

/** A token by which another system reads a school's records. */
export interface ApiTokenRecord {
	id: string;
	schoolId: string;
	name: string;
	tokenHash: string;
	createdAt: Instant;
	revokedAt: Instant | null;
}

export interface SchoolList {
	list(): Promise<SchoolRecord[]>;
	find(id: string): Promise<SchoolRecord | null>;
}

export interface PeopleReader {
	findById(id: string): Promise<StaffRecord | null>;
	findByEmail(email: string): Promise<StaffRecord | null>;
	/** Everyone who is or was at a school, by name. */
	ofSchool(schoolId: string): Promise<StaffRecord[]>;
}

export interface MembershipReader {
	/** Those that have not ended, oldest first. */
	openOfStaff(staffId: string): Promise<MembershipRecord[]>;
	/** All of a school's, ended ones too, oldest first. */
	ofSchool(schoolId: string): Promise<MembershipRecord[]>;
}

export interface AuthSessionReader {
	ofStaff(staffId: string, schoolId: string): Promise<AuthSessionRecord[]>;
}

export interface AuthSessionRepository extends AuthSessionReader {
	/** Starts a session, and answers it with the only copy of its cookie. */
	start(staffId: string, schoolId: string): Promise<{ session: AuthSessionRecord; cookie: SessionCookie }>;
	end(id: string): Promise<void>;
}

export interface SignInFailureRepository {
	/** When this key failed after an instant, oldest first. */
	since(key: string, after: Instant): Promise<Instant[]>;
	/** Notes a failure, and forgets every one older than `forgetBefore`. */
	add(key: string, at: Instant, forgetBefore: Instant): Promise<void>;
	clear(key: string): Promise<void>;
}

export interface DeviceReader {
	find(id: string): Promise<DeviceRecord | null>;
	findByTokenHash(tokenHash: string): Promise<DeviceRecord | null>;
	/** A school's, newest first. */
	ofSchool(schoolId: string): Promise<DeviceRecord[]>;
	findCode(codeHash: string): Promise<EnrolmentCodeRecord | null>;
	/** The codes of a school's devices that are not used, by device. */
	openCodes(schoolId: string): Promise<EnrolmentCodeRecord[]>;
}

export interface DeviceRepository extends DeviceReader {
	save(device: DeviceRecord): Promise<void>;
	/** Adds a code and takes every earlier one of its device away. */
	replaceCode(code: EnrolmentCodeRecord): Promise<void>;
	useCode(codeHash: string, at: Instant): Promise<void>;
	removeCodes(deviceId: string): Promise<void>;
	/** Notes that a device was heard of. */
	markSeen(deviceId: string, at: Instant): Promise<void>;
}

export interface ApiTokenReader {
	findByTokenHash(tokenHash: string): Promise<ApiTokenRecord | null>;
}

/** What is known of schools, accounts and devices, to read. */
export interface DirectoryRecords {
	schools: SchoolList;
	people: PeopleReader;
	memberships: MembershipReader;
	authSessions: AuthSessionReader;
	devices: DeviceReader;
	apiTokens: ApiTokenReader;
}

/** One unit of work on the directory, kept whole or not at all, with its audit entries. */
export interface DirectoryUnit extends DirectoryRecords {
	schools: SchoolList & {
		add(school: SchoolRecord): Promise<void>;
		/** Makes a school a demonstration, whose clock stands at an instant at a real time. */
		setDemonstration(id: string, demonstration: NonNullable<SchoolRecord['demonstration']>): Promise<void>;
	};
	people: PeopleReader & { save(person: StaffRecord): Promise<void> };
	memberships: MembershipReader & {
		add(membership: MembershipRecord): Promise<void>;
		end(id: string, at: Instant): Promise<void>;
	};
	authSessions: AuthSessionRepository;
	signInFailures: SignInFailureRepository;
	devices: DeviceRepository;
	apiTokens: ApiTokenReader & { add(token: ApiTokenRecord): Promise<void> };
	/** Chains an entry onto the directory's own record (AU1). */
	record(entry: AuditEntry): Promise<void>;
}

/** The database of schools, accounts and devices. */
export interface Directory {
	/** Runs a unit of work in the directory's one write queue; if the work throws, nothing of it is kept. */
	write<Result>(work: (unit: DirectoryUnit) => Promise<Result>): Promise<Result>;
	/** Reads outside any unit; nothing may be judged on it. */
	read<Result>(work: (records: DirectoryRecords) => Promise<Result>): Promise<Result>;
}

/** Passwords, kept only as slow salted hashes. */
export interface Passwords {
	hash(password: string): Promise<string>;
	/** Whether the password is the one hashed. Against null (no such account) it does the same work, and answers no. */
	verify(hash: string | null, password: string): Promise<boolean>;
}

/** What cannot be guessed. */
export interface Secrets {
	/** 256 random bits as text for a URL or a header. */
	token(): string;
	/** So many random characters of an alphabet without look-alikes, in capitals. */
	code(length: number): string;
	/** SHA-256 as hex: what is kept of a token or a code. */
	hash(secret: string): string;
}

/** The certificate authority that `admin make-certificate` made for the school's own network. */
export interface AuthorityCertificate {
	/** As a `.crt` file holds it. */
	pem: string;
	/** Its SHA-256 fingerprint, `AA:BB:…`, for comparing by eye. */
	fingerprint: string;
	expiresAt: Instant;
}

/** Where that certificate is kept. */
export interface Certificates {
	/** Null where none was made here. */
	findAuthority(): Promise<AuthorityCertificate | null>;
}
