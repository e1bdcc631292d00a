import pino from 'pino';
import { readConfig } from './config';

/** What happens on the server, a JSON line each on standard output. Never a pupil's name, a card's code or a token. */
export const log = pino({ level: process.env.VITEST ? 'silent' : readConfig(process.env).logLevel });
