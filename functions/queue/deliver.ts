import { composeWorker } from '../compose-worker.ts';
import { queueDoor } from './door.ts';
import { workers } from './workers.ts';

/** Works off the queue `deliveries`. */
export const handler = queueDoor(composeWorker, workers);
