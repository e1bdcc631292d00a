import { json } from '@sveltejs/kit';
import type { IncidentChanged } from '$lib/application/incidents/declare-incident';
import type { Answer } from '$lib/application/use-case';
import { deskActionSchema, type DeskAction, type DeskActionDone } from '$lib/protocol/desk/desk-actions';
import { answerJson, readJson } from '../../api/v1/answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const parsed = await readJson(request, deskActionSchema);
	if (!parsed.ok) return parsed.response;
	const answer = await take(locals, parsed.value);
	if (!answer.ok) return answerJson(answer);
	const { arrivalId = null, outcome = null, incident } = answer.value;
	return json({ arrivalId, outcome, incident } satisfies DeskActionDone, { headers: { 'cache-control': 'no-store' } });
};

function take({ app, actor }: App.Locals, action: DeskAction): Promise<Answer<Partial<DeskActionDone>>> {
	switch (action.type) {
		case 'sign-in': {
			const { type: _type, ...signIn } = action;
			return app.signInPupil(actor, signIn);
		}
		case 'excuse':
			return app.excuseArrival(actor, action);
		case 'change-excuse':
			return app.changeExcuse(actor, action);
		case 'evidence':
			return app.noteEvidence(actor, { arrivalId: action.arrivalId, note: action.note, dueOn: action.dueOn });
		case 'declare-incident':
			return incidentDone(app.declareIncident(actor, action.incident));
		case 'revoke-incident':
			return incidentDone(app.revokeIncident(actor, { incidentId: action.incidentId, because: action.because }));
		case 'reinstate-incident':
			return incidentDone(app.reinstateIncident(actor, { incidentId: action.incidentId }));
		case 'restore':
			return app.restoreArrival(actor, { arrivalId: action.arrivalId, why: action.why });
		case 'remove':
			return app.removeArrival(actor, { arrivalId: action.arrivalId, reason: action.reason });
		case 'confirm-time':
			return app.confirmTime(actor, { arrivalId: action.arrivalId });
		case 'spoken-with':
			return app.haveSpokenWith(actor, { arrivalId: action.arrivalId, because: action.because });
		case 'end-stay': {
			const { actionId, stayId, ending } = action;
			return closed(app.endOverdueStay(actor, { actionId, stayId, ending }));
		}
		case 'close-need':
			return closed(app.closeNeed(actor, { needId: action.needId, because: action.because }));
	}
}

async function closed(answer: Promise<Answer<unknown>>): Promise<Answer<Partial<DeskActionDone>>> {
	const said = await answer;
	return said.ok ? { ok: true, value: {} } : said;
}

async function incidentDone(answer: Promise<Answer<IncidentChanged>>): Promise<Answer<Partial<DeskActionDone>>> {
	const said = await answer;
	if (!said.ok) return said;
	const { incidentId: id, changed, cancelled, booked, toConfirm } = said.value;
	return { ok: true, value: { incident: { id, changed, cancelled, booked, toConfirm } } };
}
