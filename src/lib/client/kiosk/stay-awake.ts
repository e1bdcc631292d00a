/** Asks the tablet not to sleep while the page is shown, where it can be asked. Answers what ends it. */
export function stayAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	let ended = false;

	async function ask(): Promise<void> {
		if (ended || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
		try {
			lock = await navigator.wakeLock.request('screen');
			// It may have ended while the browser thought about it.
			if (ended) await lock.release();
		} catch {
			lock = null;
		}
	}

	const again = () => void ask();
	document.addEventListener('visibilitychange', again);
	void ask();
	return () => {
		ended = true;
		document.removeEventListener('visibilitychange', again);
		void lock?.release().catch(() => undefined);
	};
}
