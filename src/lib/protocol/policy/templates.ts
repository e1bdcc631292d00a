import type { LocalDate } from '../../domain/local-time';
import { type DetentionPolicy, policyDefaults } from '../../domain/detention/policy';
import { readPolicy } from './policy-file';
import westonFavell from './templates/01-weston-favell-academy.json';
import barnsley from './templates/02-barnsley-academy.json';
import bristolBrunel from './templates/03-bristol-brunel-academy.json';
import thePriory from './templates/04-the-priory-school.json';
import winsford from './templates/06-winsford-academy.json';
import warblington from './templates/08-warblington-school.json';
import kingswood from './templates/10-kingswood.json';
import leesbrook from './templates/11-oasis-academy-leesbrook.json';
import stThomasMore from './templates/12-st-thomas-more.json';
import carleton from './templates/13-carleton-high.json';
import benfield from './templates/14-benfield-school.json';

/** A policy that a school has published, to start one's own from. */
export interface PolicyTemplate {
	/** A word for addresses and forms. */
	key: string;
	school: string;
	/** What its page says, in short. */
	says: string;
	/** Whether what it says cannot all be kept, which a check then tells. */
	contradictsItself: boolean;
}

interface Published extends PolicyTemplate {
	file: unknown;
}

const published: readonly Published[] = [
	{
		key: 'weston-favell-academy',
		school: 'Weston Favell Academy',
		says: 'After 08:40, 20 minutes at break; from 10:40, until 16:00. Missed: 60 minutes the same evening.',
		contradictsItself: false,
		file: westonFavell
	},
	{
		key: 'barnsley-academy',
		school: 'Barnsley Academy',
		says: 'After 08:15, 25 minutes the same day; parents are told.',
		contradictsItself: false,
		file: barnsley
	},
	{
		key: 'bristol-brunel-academy',
		school: 'Bristol Brunel Academy',
		says: 'Not in the tutor room at 08:35, 15 minutes at break. Refused: a supervised room.',
		contradictsItself: false,
		file: bristolBrunel
	},
	{
		key: 'the-priory-school',
		school: 'The Priory School',
		says: 'Each late mark, a detention at break.',
		contradictsItself: false,
		file: thePriory
	},
	{
		key: 'winsford-academy',
		school: 'Winsford Academy',
		says: 'Each late, 30 minutes the same day. Three in a week, or five in a half-term, 60 minutes on Friday.',
		contradictsItself: false,
		file: winsford
	},
	{
		key: 'warblington-school',
		school: 'Warblington School',
		says: 'Two lates to lessons in a week, and each further one, 15 minutes. Three to school in a term, parents are invited in.',
		contradictsItself: false,
		file: warblington
	},
	{
		key: 'kingswood',
		school: 'Kingswood',
		says: 'Three or more lates in a week, Friday until 16:10.',
		contradictsItself: false,
		file: kingswood
	},
	{
		key: 'oasis-academy-leesbrook',
		school: 'Oasis Academy Leesbrook',
		says: 'Each late, 60 minutes. Not attended: issued again, and 15 minutes off lunch.',
		contradictsItself: false,
		file: leesbrook
	},
	{
		key: 'st-thomas-more',
		school: 'St Thomas More',
		says: 'After 09:00, 15 minutes at lunch the same day.',
		contradictsItself: false,
		file: stThomasMore
	},
	{
		key: 'carleton-high',
		school: 'Carleton High',
		says: 'After 08:50, 15 minutes at lunch the same day; after 13:15, the next day.',
		contradictsItself: false,
		file: carleton
	},
	{
		key: 'benfield-school',
		school: 'Benfield School',
		says: 'After 08:50, 60 minutes at the end of the day; more than 30 minutes needs notice.',
		contradictsItself: true,
		file: benfield
	}
];

/** The published policies that a school can start from, in the order of its own page. */
export const policyTemplates: readonly PolicyTemplate[] = published.map(({ key, school, says, contradictsItself }) => ({
	key,
	school,
	says,
	contradictsItself
}));

/** A published policy as its school has it, all settled; null where there is none of that key. */
export function publishedPolicy(key: string): DetentionPolicy | null {
	const found = published.find((one) => one.key === key);
	if (!found) return null;
	const read = readPolicy(found.file);
	if (!read.ok) throw new Error(`The template ${key} is no policy: ${JSON.stringify(read.issues)}`);
	return read.policy;
}

/**
 * A policy to start from: the published one, but for what each school has to settle for itself before it may be used (DE6):
 * how pupils get home, what allows the same day, and when it is published. Null where there is none of that key.
 */
export function policyFromTemplate(
	key: string,
	start: { id: string; version: number; effectiveFrom: LocalDate }
): DetentionPolicy | null {
	const policy = publishedPolicy(key);
	if (!policy) return null;
	const { travelHome, sameDay, publishedOn } = policyDefaults.law;
	return { ...policy, ...start, law: { ...policy.law, travelHome, sameDay, publishedOn } };
}
