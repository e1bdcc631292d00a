import type { SchoolRecords, SchoolUnit } from '../../application/ports/school-store';
import type { LiveEvent } from '../../protocol/live';
import { type ChainEnd, chain, readChainEnd } from './audit-chain';
import type { Connection } from './connection';
import { schoolMigrations } from './migrations';
import { type OpenDatabase, openDatabase } from './open-database';
import { arrivalReader, arrivalRepository } from './school/arrivals';
import { arrangementReader, arrangementRepository } from './school/allowances/arrangements';
import { dayListReader, dayListRepository } from './school/allowances/day-lists';
import { incidentReader, incidentRepository } from './school/allowances/incidents';
import { cardReader, cardRepository } from './school/cards';
import { challengeReader, challengeRepository } from './school/challenges';
import { detentionReader, detentionRepository } from './school/detentions';
import { fairnessReader } from './school/fairness';
import { liveReader, publish } from './school/live';
import { deviceStateReader, deviceStateRepository } from './school/desk/device-states';
import { needReader, needRepository } from './school/desk/needs';
import { noticeReader, noticeRepository } from './school/notices';
import { policyDraftReader, policyDraftRepository } from './school/policies/policy-drafts';
import { pupilReader, pupilRepository } from './school/pupils';
import { scanReader, scanRepository } from './school/scans';
import { audit } from './school/schema';
import { SettingsReader, SettingsRepository, rollByYear } from './school/settings';
import { sittingReader, sittingRepository } from './school/sittings';
import { stayReader, stayRepository } from './school/stays';
import { insertInto } from './statement';
import type { OpenUnit } from './write-queue';

/** An open school's database. */
export type OpenSchool = OpenDatabase<SchoolRecords, SchoolUnit>;

/**
 * Opens a school's database file, making it where it is not there.
 *
 * @param onCommitted called after each commit with the events of its units, in order
 */
export function openSchoolStore(file: string, onCommitted: (events: LiveEvent[]) => void): OpenSchool {
	return openDatabase<SchoolRecords, SchoolUnit, LiveEvent>({
		file,
		migrations: schoolMigrations,
		recordsOf,
		unitsOf,
		onCommitted
	});
}

function recordsOf(connection: Connection): SchoolRecords {
	const settings = new SettingsReader(connection);
	return {
		settings: () => {
			settings.forget();
			return settings.settings();
		},
		policies: () => {
			settings.forget();
			return settings.policies();
		},
		pupils: pupilReader(connection),
		cards: cardReader(connection),
		scans: scanReader(connection),
		arrivals: arrivalReader(connection),
		detentions: detentionReader(connection),
		sittings: sittingReader(connection),
		stays: stayReader(connection),
		incidents: incidentReader(connection),
		arrangements: arrangementReader(connection),
		dayLists: dayListReader(connection),
		needs: needReader(connection),
		deviceStates: deviceStateReader(connection),
		notices: noticeReader(connection),
		challenges: challengeReader(connection),
		fairness: fairnessReader(connection),
		policyDrafts: policyDraftReader(connection),
		live: liveReader(connection),
		rollByYear: () => rollByYear(connection)
	};
}

const addEntry = insertInto(audit);

/** What units need of the ones before them, read once a batch: nothing else writes in between. */
interface Remembered {
	/** The end of the audit chain; undefined is not read yet. */
	chainEnd: ChainEnd | null | undefined;
	/** The last place taken in recording order; undefined is not read yet. */
	lastOrder: number | undefined;
}

function unitsOf(connection: Connection): { openUnit(): OpenUnit<SchoolUnit, LiveEvent>; forget(): void } {
	const remembered: Remembered = { chainEnd: undefined, lastOrder: undefined };
	const settings = new SettingsRepository(connection);
	const live = liveReader(connection);
	const sittings = sittingRepository(connection);
	const shared = {
		settings: () => settings.settings(),
		policies: () => settings.policies(),
		pupils: pupilRepository(connection),
		cards: cardRepository(connection),
		scans: scanRepository(connection),
		arrivals: arrivalRepository(connection, () => {
			remembered.lastOrder = (remembered.lastOrder ?? readLastOrder(connection)) + 1;
			return remembered.lastOrder;
		}),
		detentions: detentionRepository(connection, sittings),
		sittings,
		stays: stayRepository(connection),
		incidents: incidentRepository(connection),
		arrangements: arrangementRepository(connection),
		dayLists: dayListRepository(connection),
		needs: needRepository(connection),
		deviceStates: deviceStateRepository(connection),
		notices: noticeRepository(connection),
		challenges: challengeRepository(connection),
		fairness: fairnessReader(connection),
		policyDrafts: policyDraftRepository(connection),
		live,
		rollByYear: () => rollByYear(connection),
		saveSettings: settings.save.bind(settings),
		addPolicy: settings.addPolicy.bind(settings),
		withdrawPolicy: settings.withdrawPolicy.bind(settings)
	} satisfies Omit<SchoolUnit, 'record' | 'publish'>;
	return {
		forget: () => {
			remembered.chainEnd = undefined;
			remembered.lastOrder = undefined;
			settings.forget();
			sittings.forget();
		},
		openUnit: () => {
			const events: LiveEvent[] = [];
			const told = new Set<string>();
			/** Every screen of a sitting reads its list anew, whatever changed a detention of it; once a unit is enough. */
			const tell = async ({ sittingId }: { sittingId: string | null }) => {
				if (sittingId === null || told.has(sittingId)) return;
				told.add(sittingId);
				await unit.publish(`sitting:${sittingId}`, { type: 'sitting-changed' });
			};
			const unit: SchoolUnit = {
				...shared,
				detentions: {
					...shared.detentions,
					add: async (detention) => {
						await shared.detentions.add(detention);
						await tell(detention);
					},
					update: async (detention) => {
						await shared.detentions.update(detention);
						await tell(detention);
					}
				},
				record: async (entry) => {
					const end = remembered.chainEnd === undefined ? readChainEnd(connection) : remembered.chainEnd;
					const chained = chain(end, entry);
					addEntry.run(connection, chained);
					remembered.chainEnd = { position: chained.position, hash: chained.hash };
				},
				publish: async (channel, fact) => {
					events.push(await publish(connection, live, channel, fact));
				}
			};
			return { unit, events };
		}
	};
}

function readLastOrder(connection: Connection): number {
	const [row] = connection.rows('SELECT max(recorded_order) FROM arrivals');
	return Array.isArray(row) ? Number(row[0] ?? 0) : 0;
}
