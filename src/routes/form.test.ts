import { expect, test } from 'vitest';
import * as v from 'valibot';
import { objectOf, readForm } from './form';

function posted(fields: [string, string][]): Request {
	return new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) });
}

const schema = v.object({
	name: v.pipe(v.string(), v.nonEmpty('Fill this in.')),
	roles: v.optional(v.array(v.string()), []),
	terms: v.optional(v.array(v.object({ startsOn: v.string() })), []),
	password: v.optional(v.string())
});

test('names with points are parts, numbered parts are lists, and names with [] are lists of all that was chosen', async () => {
	const form = await readForm(
		posted([
			['name', 'Elm Park'],
			['roles[]', 'admin'],
			['roles[]', 'viewer'],
			['terms.0.startsOn', 'a'],
			['terms.1.startsOn', 'b']
		]),
		schema
	);
	expect(form).toMatchObject({
		ok: true,
		value: { name: 'Elm Park', roles: ['admin', 'viewer'], terms: [{ startsOn: 'a' }, { startsOn: 'b' }] }
	});
});

test('what is wrong is said at its field, and what was filled in comes back, but never a password', async () => {
	const form = await readForm(
		posted([
			['name', ''],
			['password', 'secret'],
			['roles[]', 'admin']
		]),
		schema
	);
	expect(form).toEqual({ ok: false, errors: { name: 'Fill this in.' }, values: { name: '', 'roles[]': 'admin' } });
});

test('a form cannot reach the prototype of anything', () => {
	const data = new FormData();
	for (const name of ['__proto__.polluted', 'constructor.prototype.polluted', 'a.toString.x', 'x.__proto__']) {
		data.append(name, 'yes');
	}
	objectOf(data);
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
