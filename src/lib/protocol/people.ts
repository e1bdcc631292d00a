import * as v from 'valibot';
import { roles } from '../domain/permissions';
import { idSchema } from './api/parts';

const shortText = (most: number) => v.pipe(v.string(), v.trim(), v.nonEmpty('Fill this in.'), v.maxLength(most));

/** A name as it is shown. */
export const nameSchema = shortText(120);

/** An e-mail address, in small letters. */
export const emailSchema = v.pipe(
	v.string(),
	v.trim(),
	v.toLowerCase(),
	v.email('Write an e-mail address such as a.khan@school.example.'),
	v.maxLength(200)
);

/** A password as it was typed; how good it is, is judged where it is kept. */
export const passwordSchema = v.pipe(v.string(), v.nonEmpty('Fill this in.'), v.maxLength(500));

/** The sign-in form. */
export const signInSchema = v.object({
	email: v.pipe(v.string(), v.trim(), v.nonEmpty('Fill this in.'), v.maxLength(200)),
	password: passwordSchema,
	newPassword: v.optional(v.nullable(v.string()), null)
});

/** A list written with commas or spaces, such as `9, 10`. */
const listSchema = v.pipe(
	v.optional(v.string(), ''),
	v.transform((text) => text.split(/[\s,;]+/).filter((part) => part !== ''))
);

/** What a person may do, and how far it reaches; an empty list is no bound. */
export const rolesSchema = v.pipe(
	v.object({
		roles: v.pipe(v.optional(v.array(v.picklist(roles)), []), v.minLength(1, 'Choose at least one role.')),
		years: v.pipe(
			listSchema,
			v.array(v.pipe(v.string(), v.regex(/^\d{1,2}$/, 'Write years such as 9, 10.'), v.transform(Number)))
		),
		tutorGroups: v.pipe(listSchema, v.array(v.pipe(v.string(), v.maxLength(12)))),
		rooms: v.pipe(listSchema, v.array(idSchema))
	}),
	v.transform(({ roles: held, years, tutorGroups, rooms }) => ({
		roles: held,
		scope: {
			years: years.length > 0 ? years : null,
			tutorGroups: tutorGroups.length > 0 ? tutorGroups : null,
			rooms: rooms.length > 0 ? rooms : null
		}
	}))
);

/** The form that adds a person. */
export const personSchema = v.object({
	name: nameSchema,
	email: emailSchema,
	position: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(120))
});

/** Names a member of staff. */
export const staffIdSchema = v.object({ staffId: idSchema });
