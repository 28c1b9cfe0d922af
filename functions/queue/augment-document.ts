import { composeAugmenter } from '../compose-augmenter.ts';
import { queueDoor } from './door.ts';
import { augmenters } from './workers.ts';

/** Works off the queue `liftings`. */
export const handler = queueDoor(composeAugmenter, augmenters);
