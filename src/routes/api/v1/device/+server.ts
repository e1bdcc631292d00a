import { answerJson } from '../answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => answerJson(await locals.app.readOwnDevice(locals.actor, {}));
