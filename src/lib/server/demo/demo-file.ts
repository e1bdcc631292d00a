import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type DemoFile, demoFileSchema } from '../../protocol/demo';

/** Where a demonstration's data folder says how to enter it. */
export function demoFileIn(dataDir: string): string {
	return join(dataDir, 'demo.json');
}

/** What a demo file says; null where there is none, or none that can be read. */
export function readDemoFile(path: string): DemoFile | null {
	if (!existsSync(path)) return null;
	try {
		const parsed = v.safeParse(demoFileSchema, JSON.parse(readFileSync(path, 'utf8')));
		return parsed.success ? parsed.output : null;
	} catch {
		return null;
	}
}

/** Writes a demo file whole or not at all, so that nobody reads half of one. */
export function writeDemoFile(path: string, file: DemoFile): void {
	writeFileSync(`${path}.new`, `${JSON.stringify(file, null, '\t')}\n`, { mode: 0o600 });
	renameSync(`${path}.new`, path);
}
