import { composeOpener } from '../compose-opener.ts';
import { queueDoor } from './door.ts';
import { openers } from './workers.ts';

/** Works off the queue `incoming`. */
export const handler = queueDoor(composeOpener, openers);
