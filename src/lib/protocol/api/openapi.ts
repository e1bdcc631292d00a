import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import {
	deviceResponseSchema,
	deviceStateSchema,
	unlockSchema,
	enrolRequestSchema,
	enrolResponseSchema
} from '../device';
import { apiErrorSchema } from './errors';
import { arrivalItemSchema, detentionItemSchema, pageSchema, stayItemSchema } from './records';
import { roomActionRequestSchema, roomActionResponseSchema } from '../room/room-actions';
import { scanReasonSchema, scanRequestSchema, scanResponseSchema } from '../scan';
import { healthSchema } from './health';

type Json = ReturnType<typeof toJsonSchema>;

/** A schema as OpenAPI holds it. What only code can check (that a date exists, say) is left out, never guessed. */
function shown(schema: v.GenericSchema): Json {
	return toJsonSchema(schema, { errorMode: 'ignore', target: 'openapi-3.0' });
}

function answers(status: string, description: string, schema: v.GenericSchema) {
	const error = {
		description: 'Refused; nothing was changed',
		content: jsonOf({ $ref: '#/components/schemas/Error' })
	};
	return { [status]: { description, content: jsonOf(shown(schema)) }, '4XX': error };
}

function jsonOf(schema: object) {
	return { 'application/json': { schema } };
}

function body(schema: v.GenericSchema) {
	return { required: true, content: jsonOf(shown(schema)) };
}

function inQuery(...names: string[]) {
	return names.map((name) => ({
		name,
		in: 'query',
		required: name !== 'after',
		schema: name === 'after' ? { type: 'string', format: 'uuid' } : { type: 'string', format: 'date' }
	}));
}

function inPath(name: string) {
	return { name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
}

const byDevice = [{ device: [] }];
const byToken = [{ apiToken: [] }];

/** The API's description, made from the schemas that validate it. */
export function openApi() {
	return {
		openapi: '3.0.3',
		info: {
			title: 'Gatehouse',
			version: '1',
			description: 'Late sign-in, detentions and the support room of one school. Dates are local, instants UTC.'
		},
		servers: [{ url: '/api/v1' }],
		components: {
			schemas: { Error: shown(apiErrorSchema) },
			securitySchemes: {
				device: {
					type: 'http',
					scheme: 'bearer',
					description: 'The token that a device was given when it was enrolled'
				},
				apiToken: { type: 'http', scheme: 'bearer', description: 'A token made by `npm run admin -- create-token`' },
				authSession: { type: 'apiKey', in: 'cookie', name: 'gatehouse_session' }
			}
		},
		paths: {
			'/health': {
				get: { summary: 'Whether Gatehouse works; no pupil data', responses: answers('200', 'As it is', healthSchema) }
			},
			'/policy.schema.json': {
				get: {
					summary: 'The JSON Schema of a lateness policy’s file; no pupil data',
					responses: {
						'200': {
							description: 'The schema',
							content: { 'application/schema+json': { schema: { type: 'object' } } }
						}
					}
				}
			},
			'/devices/enrol': {
				post: {
					summary: 'Trade a one-time code for a device token; a code works once, for ten minutes',
					requestBody: body(enrolRequestSchema),
					responses: answers('200', 'Enrolled', enrolResponseSchema)
				}
			},
			'/device': {
				get: {
					summary: 'What the device is, the server’s time and its settings',
					security: byDevice,
					responses: answers('200', 'The device', deviceResponseSchema)
				}
			},
			'/device/state': {
				post: {
					summary:
						'How the device stands: what waits on it, its clock, camera and battery, and scans that were refused',
					security: byDevice,
					requestBody: body(deviceStateSchema),
					responses: { '200': { description: 'Taken down; the desk sees it' } }
				}
			},
			'/device/unlock': {
				post: {
					summary: 'Whether this is the staff’s PIN: to leave the tablet’s locked screen; guessing is slowed',
					security: byDevice,
					requestBody: body(unlockSchema),
					responses: { '200': { description: 'It is' } }
				}
			},
			'/scans': {
				post: {
					summary: 'Record up to 200 scans; results come in the order sent, and a repeat is given its stored result',
					security: byDevice,
					requestBody: body(scanRequestSchema),
					responses: answers('200', 'A result for each scan', scanResponseSchema)
				}
			},
			'/scans/{scanId}': {
				patch: {
					summary: 'The reason that the pupil chose, within two minutes of the scan',
					security: byDevice,
					parameters: [inPath('scanId')],
					requestBody: body(scanReasonSchema),
					responses: answers('200', 'Kept', scanReasonSchema)
				}
			},
			'/scans/{scanId}/not-me': {
				post: {
					summary: 'The pupil pressed “Not me”: the desk is asked to check',
					security: byDevice,
					parameters: [inPath('scanId')],
					responses: { '200': { description: 'The desk was asked' } }
				}
			},
			'/rooms/{id}/actions': {
				post: {
					summary: 'What the supervisor of a room did, in order; a repeat is given its stored result',
					security: [{ authSession: [], device: [] }],
					parameters: [inPath('id')],
					requestBody: body(roomActionRequestSchema),
					responses: answers('200', 'A result for each action', roomActionResponseSchema)
				}
			},
			'/arrivals': {
				get: {
					summary: 'Arrivals from a date to a date, JSON or (Accept: text/csv) CSV',
					security: byToken,
					parameters: inQuery('from', 'to', 'after'),
					responses: answers('200', 'A page', pageSchema(arrivalItemSchema))
				}
			},
			'/detentions': {
				get: {
					summary: 'Detentions from a date to a date, each with its explanation',
					security: byToken,
					parameters: inQuery('from', 'to', 'after'),
					responses: answers('200', 'A page', pageSchema(detentionItemSchema))
				}
			},
			'/stays': {
				get: {
					summary: 'The stays of a date',
					security: byToken,
					parameters: inQuery('date'),
					responses: answers('200', 'A page', pageSchema(stayItemSchema))
				}
			}
		}
	};
}
