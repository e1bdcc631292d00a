import { and, eq, isNull, sql } from 'drizzle-orm';
import type { SchoolSettings } from '../../../application/ports/records';
import { type DetentionPolicy, policyDefaults } from '../../../domain/detention/policy';
import type { Connection } from '../connection';
import { insertInto } from '../statement';
import { policies, pupils, settings } from './schema';

/**
 * What is set for a school, parsed once a version. The version is read once in each transaction: `forget` begins the next.
 */
export class SettingsReader {
	readonly #connection: Connection;
	#version: number | null = null;
	#settings: { version: number; value: SchoolSettings } | null = null;
	#policies: { version: number; value: DetentionPolicy[] } | null = null;

	constructor(connection: Connection) {
		this.#connection = connection;
	}

	/** The version may have changed: another transaction begins. */
	forget(): void {
		this.#version = null;
	}

	/** What was read may be of a version that was never committed. */
	forgetAll(): void {
		this.#version = null;
		this.#settings = null;
		this.#policies = null;
	}

	/** What the school has set; throws where nothing is set yet. */
	async settings(): Promise<SchoolSettings> {
		const version = this.#versionNow();
		if (this.#settings?.version !== version) {
			const row = await this.#connection.db.select().from(settings).get();
			if (row === undefined) throw new Error('Nothing is set for this school yet');
			this.#settings = { version, value: row.body };
		}
		return this.#settings.value;
	}

	/** The school's policies, the version of each, in the order in which they take effect. */
	async policies(): Promise<DetentionPolicy[]> {
		const version = this.#versionNow();
		if (this.#policies?.version !== version) {
			const rows = await this.#connection.db
				.select()
				.from(policies)
				.where(isNull(policies.withdrawnAt))
				.orderBy(policies.effectiveFrom, policies.adoptedAt, policies.id, policies.version);
			this.#policies = { version, value: rows.map(({ body }) => ({ ...policyDefaults, ...body })) };
		}
		return this.#policies.value;
	}

	#versionNow(): number {
		if (this.#version === null) {
			const [row] = this.#connection.rows('SELECT version FROM settings WHERE id = 1');
			this.#version = Array.isArray(row) ? Number(row[0]) : 0;
		}
		return this.#version;
	}
}

const addPolicy = insertInto(policies);

/** Writes what is set for a school. Each change raises the version. */
export class SettingsRepository extends SettingsReader {
	readonly #connection: Connection;

	constructor(connection: Connection) {
		super(connection);
		this.#connection = connection;
	}

	async save(body: SchoolSettings): Promise<void> {
		await this.#connection.db
			.insert(settings)
			.values({ id: 1, version: 1, body })
			.onConflictDoUpdate({ target: settings.id, set: { version: sql`version + 1`, body } });
		this.forgetAll();
	}

	async addPolicy(policy: DetentionPolicy, adoptedAt: string, adoptedBy: string): Promise<void> {
		const { id, version, effectiveFrom } = policy;
		const adopted = { adoptedAt, adoptedBy, withdrawnAt: null, withdrawnBy: null };
		addPolicy.run(this.#connection, { id, version, effectiveFrom, body: policy, ...adopted });
		this.#changed();
	}

	async withdrawPolicy(id: string, version: number, withdrawnAt: string, withdrawnBy: string): Promise<void> {
		await this.#connection.db
			.update(policies)
			.set({ withdrawnAt, withdrawnBy })
			.where(and(eq(policies.id, id), eq(policies.version, version)));
		this.#changed();
	}

	#changed(): void {
		this.#connection.run('UPDATE settings SET version = version + 1 WHERE id = 1');
		this.forgetAll();
	}
}

/** How many pupils are on roll, by year group. */
export async function rollByYear({ db }: Connection): Promise<Map<number, number>> {
	const rows = await db
		.select({ yearGroup: pupils.yearGroup, count: sql<number>`count(*)` })
		.from(pupils)
		.where(sql`${pupils.leftOn} is null`)
		.groupBy(pupils.yearGroup)
		.orderBy(pupils.yearGroup);
	return new Map(rows.map(({ yearGroup, count }) => [yearGroup, count]));
}
