/**
 * Loaded before the server in a measurement: tells the process that started it at which moment, by the machine's one
 * monotonic clock, each COMMIT returned. It tells so later, when what follows the commit is done.
 */
import Database from 'libsql';

const { exec } = Database.prototype;

/**
 * @this {import('libsql').Database}
 * @param {string} sql
 */
Database.prototype.exec = function (sql) {
	const answer = exec.call(this, sql);
	if (sql === 'COMMIT') {
		const committedAt = String(process.hrtime.bigint());
		setImmediate(() => process.send?.({ committedAt }));
	}
	return answer;
};
