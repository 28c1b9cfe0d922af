import { composeOpener } from '../compose/functions/opener.ts';
import { queueDoor } from '../doors/queue/door.ts';
import { openers } from '../doors/queue/workers.ts';

/** Works off the queue `incoming`. */
export const handler = queueDoor(composeOpener, openers);
