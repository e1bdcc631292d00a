import type { Health } from '../protocol/api/health';
import type { Gatehouse } from './app';
import { version } from '../../../package.json';

/** How Gatehouse is: whether its database answers, and how many schools it serves. */
export async function healthOf({ world }: Pick<Gatehouse, 'world'>): Promise<Health> {
	try {
		const schools = await world.directory.read((records) => records.schools.list());
		return { status: 'ok', version, database: 'ok', schools: schools.length };
	} catch {
		return { status: 'failing', version, database: 'failing', schools: 0 };
	}
}
