import { composeWorker } from '../compose/worker.ts';
import { pollDoor } from '../doors/queue/poll-door.ts';

/** Works off the queue `polls`. */
export const handler = pollDoor(composeWorker);
