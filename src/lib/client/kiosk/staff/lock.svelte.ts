import { stayAwake } from '../stay-awake';
import { fillScreen, leaveFullScreen } from './full-screen';
import { takeStaffPass } from './staff-pass';
import { afterUntouched } from './untouched';
import { listenForStaff } from './ways-in';

/** `locked` is a kiosk; `staff` shows staff's own screen over it; `left` is a tablet that is no kiosk until it is started again. */
export type LockState = 'locked' | 'staff' | 'left';

/** Staff's screen closes so long after the last touch, in milliseconds, and a kiosk that was left begins again. */
const staffMs = 60_000;
const leftMs = 10 * 60_000;

/** Holds a tablet in its page, as far as a page can, and lets staff out. */
export interface Lock {
	readonly state: LockState;
	/** Back to the kiosk. */
	close(): void;
	/** Leaves the kiosk: the whole screen and the lamp's wake lock are given back. What waits to be sent still is. */
	leave(): void;
}

/**
 * Locks the page around `kiosk` while it is there: no menu, nothing dragged, dropped or zoomed by accident, the whole screen at
 * the first touch where the browser allows, awake. Called while a component is made; `holds` false only keeps it awake.
 */
export function createLock(kiosk: () => HTMLElement | undefined, holds: boolean): Lock {
	let state = $state<LockState>('locked');

	function close(): void {
		state = 'locked';
		takeStaffPass();
	}

	$effect(() => {
		if (state !== 'left') return stayAwake();
	});

	$effect(() => {
		if (state === 'locked') return;
		const untouched = afterUntouched(state === 'left' ? leftMs : staffMs, close);
		return () => untouched.stop();
	});

	$effect(() => {
		const element = kiosk();
		if (element === undefined || !holds || state === 'left') return;
		const ends = [listenForStaff(element, () => (state = 'staff')), holdStill()];
		return () => ends.forEach((end) => end());
	});

	return {
		get state() {
			return state;
		},
		close,
		leave() {
			takeStaffPass();
			state = 'left';
			void leaveFullScreen();
		}
	};
}

/** What a child's fingers do by accident does nothing. */
function holdStill(): () => void {
	const ended = new AbortController();
	const { signal } = ended;
	const refuse = (event: Event) => event.preventDefault();
	// A file that is let go over a page would open in its place; a pinch on iPads is an event of its own.
	for (const name of ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart']) {
		document.addEventListener(name, refuse, { signal });
	}
	document.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { signal, passive: false });
	document.addEventListener('pointerup', ({ pointerType }) => pointerType !== 'mouse' && void fillScreen(), { signal });
	return () => ended.abort();
}
