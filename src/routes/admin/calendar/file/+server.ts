import { calendarFileName, calendarText } from '$lib/protocol/calendar/calendar-file';
import { valueOf } from '../../../page-answer';
import type { RequestHandler } from './$types';

/** The school's calendar as a file, named by its school year. */
export const GET: RequestHandler = async ({ locals }) => {
	const { calendar } = valueOf(await locals.app.readCalendar(locals.actor, { year: null }));
	return new Response(calendarText(calendar), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${calendarFileName(calendar)}"`,
			'cache-control': 'no-store'
		}
	});
};
