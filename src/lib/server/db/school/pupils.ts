import { and, eq, getTableColumns, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { PupilRecord } from '../../../application/ports/records';
import type { PupilReader, PupilRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { lazily, upsertInto } from '../statement';
import { contacts, flags, pupils } from './schema';
import { searchTextOf, wordsOf } from './search-text';

const { searchText: _searchText, ...recordColumns } = getTableColumns(pupils);

const onRoll = isNull(pupils.leftOn);

/** Reads pupils, and what hangs on each. */
export function pupilReader({ db }: Connection): PupilReader {
	const byId = lazily(() =>
		db
			.select(recordColumns)
			.from(pupils)
			.where(eq(pupils.id, sql.placeholder('id')))
			.prepare()
	);
	const byIds = lazily(() =>
		db
			.select(recordColumns)
			.from(pupils)
			.where(sql`${pupils.id} in (select value from json_each(${sql.placeholder('ids')}))`)
			.prepare()
	);
	const sameShortName = lazily(() =>
		db
			.select(recordColumns)
			.from(pupils)
			.where(
				and(
					eq(pupils.knownAs, sql.placeholder('knownAs')),
					sql`substr(${pupils.surname}, 1, 1) = ${sql.placeholder('initial')}`,
					ne(pupils.id, sql.placeholder('id')),
					onRoll
				)
			)
			.prepare()
	);
	const flagsOf = lazily(() =>
		db
			.select()
			.from(flags)
			.where(eq(flags.pupilId, sql.placeholder('pupilId')))
			.orderBy(flags.id)
			.prepare()
	);
	const contactsOf = lazily(() =>
		db
			.select()
			.from(contacts)
			.where(eq(contacts.pupilId, sql.placeholder('pupilId')))
			.orderBy(contacts.priority, contacts.id)
			.prepare()
	);
	return {
		find: async (id) => (await byId().get({ id })) ?? null,
		findByAdmissionNumber: async (admissionNumber) =>
			(await db.select(recordColumns).from(pupils).where(eq(pupils.admissionNumber, admissionNumber)).get()) ?? null,
		search: async (text, limit, today) => {
			const words = wordsOf(text);
			if (words.length === 0) return [];
			const found = words.map((word) => sql`instr(${pupils.searchText}, ${word}) > 0`);
			return db
				.select(recordColumns)
				.from(pupils)
				.where(and(or(isNull(pupils.leftOn), gt(pupils.leftOn, today)), ...found))
				.orderBy(rankOf(words), pupils.surname, pupils.knownAs, pupils.id)
				.limit(limit);
		},
		namesakes: async ({ id, knownAs, surname }) =>
			sameShortName().all({ id, knownAs, initial: [...surname].slice(0, 1).join('') }),
		list: async (ids) => byIds().all({ ids: JSON.stringify(ids) }),
		listAll: async () => db.select(recordColumns).from(pupils).orderBy(pupils.surname, pupils.knownAs, pupils.id),
		contacts: async (pupilId) => contactsOf().all({ pupilId }),
		flags: async (pupilId) => flagsOf().all({ pupilId }),
		listFlags: async () => db.select().from(flags).orderBy(flags.id)
	};
}

/**
 * Best first: a word that is a name in school weighs 3, one that begins a surname 2, one that begins another name in school 1.
 * The search text begins with the known-as name and the surname, each after a mark that no word can hold.
 */
function rankOf(words: readonly string[]) {
	const weights = words.map(
		(word) => sql`(case
			when instr(${pupils.searchText} || ' ', ${`^${word} `}) > 0 then 3
			when instr(lower(${pupils.surname}), ${word}) = 1 then 2
			when instr(${pupils.searchText}, ${`^${word}`}) > 0 then 1
			else 0 end)`
	);
	return sql`${sql.join(weights, sql` + `)} desc`;
}

const addPupil = upsertInto(pupils, ['admissionNumber'], ['id']);
const addContact = upsertInto(contacts, ['id']);
const addFlag = upsertInto(flags, ['id']);

/** What a flag does not say until somebody has agreed it. */
const unsaid = { note: null, reviewerRole: null, reviewOn: null, version: 1 };

/** Reads and writes pupils, and what hangs on each. */
export function pupilRepository(connection: Connection): PupilRepository {
	return {
		...pupilReader(connection),
		save: async (saved: PupilRecord[]) => {
			for (const pupil of saved) addPupil.run(connection, { ...pupil, searchText: searchTextOf(pupil) });
		},
		saveContacts: async (saved) => {
			for (const contact of saved) addContact.run(connection, contact);
		},
		saveFlags: async (saved) => {
			for (const flag of saved) addFlag.run(connection, { ...unsaid, ...flag });
		}
	};
}
