import { composePublisher } from '../compose/functions/publisher.ts';
import { wallClock } from '../compose/parts/wall-clock.ts';
import { sweep } from '../doors/schedule/door.ts';

/** Every minute. */
export const handler = async (): Promise<number> => sweep(await composePublisher(), wallClock.now());
