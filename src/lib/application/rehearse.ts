import type { SchoolStore, SchoolUnit } from './ports/school-store';

/** Carries what a unit came to out of it, so that nothing of the unit is kept. */
class Rehearsed<Result> extends Error {
	constructor(readonly result: Result) {
		super('Rehearsed: nothing of this unit is kept');
	}
}

/** Ends the unit now with what it came to: nothing of it is kept, and nobody is told. */
export type Rehearsal<Result> = (result: Result) => never;

/**
 * Runs a unit of work that may find, once it has done all of it, that a person is to see first what it does: it then calls
 * `rehearse` with what it came to, and that is answered with nothing kept.
 */
export async function writeOrRehearse<Result>(
	store: SchoolStore,
	work: (unit: SchoolUnit, rehearse: Rehearsal<Result>) => Promise<Result>
): Promise<Result> {
	const came: { rehearsal: Rehearsed<Result> | null } = { rehearsal: null };
	try {
		return await store.write((unit) =>
			work(unit, (result) => {
				came.rehearsal = new Rehearsed(result);
				throw came.rehearsal;
			})
		);
	} catch (error) {
		if (came.rehearsal !== null && error === came.rehearsal) return came.rehearsal.result;
		throw error;
	}
}
