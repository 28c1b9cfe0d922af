import { composeLifter } from '../compose-lifter.ts';
import { queueDoor } from './door.ts';
import { lifters } from './workers.ts';

/** Works off the queue `liftings`. */
export const handler = queueDoor(composeLifter, lifters);
