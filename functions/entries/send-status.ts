import { composeWorker } from '../compose/functions/worker.ts';
import { queueDoor } from '../doors/queue/door.ts';
import { workers } from '../doors/queue/workers.ts';

/** Works off the queue `statuses`. */
export const handler = queueDoor(composeWorker, workers);
