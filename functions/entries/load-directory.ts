import { composeDirectoryWorker } from '../compose/functions/directory.ts';
import { queueDoor } from '../doors/queue/door.ts';
import { directoryWorkers } from '../doors/queue/workers.ts';

/** Works off the queue `directory`. */
export const handler = queueDoor(composeDirectoryWorker, directoryWorkers);
