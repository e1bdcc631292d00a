import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { EngineSource } from '$lib/decoder';

/** The engine as Node finds it, in the installed package: nothing is fetched. */
export async function findNodeEngine(): Promise<EngineSource> {
	const require = createRequire(import.meta.url);
	return { bytes: await readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm')) };
}
