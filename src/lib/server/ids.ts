import { v7 } from 'uuid';
import type { Ids } from '../application/ports/world';

/** Ids as UUID v7: unique across schools, and in the order in which they were made. */
export const uuids: Ids = { next: () => v7() };
