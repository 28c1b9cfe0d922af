import { composeWorker } from '../compose/functions/worker.ts';
import { pollDoor } from '../doors/queue/poll-door.ts';

/** Works off the queue `polls`. */
export const handler = pollDoor(composeWorker);
