import * as v from 'valibot';

/** `GET /health`: without sign-in, and without pupil data. */
export const healthSchema = v.object({
	status: v.picklist(['ok', 'failing']),
	version: v.string(),
	database: v.picklist(['ok', 'failing']),
	/** How many schools are served; 0 waits for its set-up. */
	schools: v.number()
});
export type Health = v.InferOutput<typeof healthSchema>;
