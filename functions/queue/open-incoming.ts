import { composeWorker } from '../compose-worker.ts';
import { queueDoor } from './door.ts';
import { work } from './workers.ts';

/** Works off the queue `incoming`. */
export const handler = queueDoor(composeWorker, work);
