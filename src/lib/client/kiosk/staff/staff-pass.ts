import { steadyMs } from '../../clock';

/** So long the staff's PIN opens what lies behind it, in milliseconds; a page that is loaded anew asks again. */
const passMs = 5 * 60_000;

let endsAtMs = 0;

/** The server has said that the staff's PIN was typed. */
export function giveStaffPass(): void {
	endsAtMs = steadyMs() + passMs;
}

/** Nothing lies open any more. */
export function takeStaffPass(): void {
	endsAtMs = 0;
}

/** Whether the staff's PIN was typed a moment ago. */
export function hasStaffPass(): boolean {
	return steadyMs() < endsAtMs;
}
