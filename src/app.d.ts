import type { UseCases } from '$lib/application/use-cases';
import type { Actor } from '$lib/domain/permissions';
import type { Health } from '$lib/protocol/api/health';

declare global {
	namespace App {
		interface Locals {
			/** Every use case, each taking the actor first. */
			app: UseCases;
			/** Who asks. */
			actor: Actor;
			/** In a demonstration, how far its clock is ahead of the machine's; null in a real school. */
			demo: { clockShiftMs: number } | null;
			/** The server's clock at this request. */
			now: string;
			/** Whether there is a school yet; without one every page leads to the set-up. */
			isSetUp: boolean;
			health(): Promise<Health>;
		}
		interface Error {
			message: string;
		}
		interface PageState {
			/** A kiosk's entry in the history that the back button comes out of, and stays. */
			staysHere?: boolean;
		}
		interface PageData {
			demo?: { clockShiftMs: number } | null;
			title?: string;
		}
	}
}

export {};
