import { composeAugmenter } from '../compose/functions/augmenter.ts';
import { queueDoor } from '../doors/queue/door.ts';
import { augmenters } from '../doors/queue/workers.ts';

/** Works off the queue `liftings`. */
export const handler = queueDoor(composeAugmenter, augmenters);
