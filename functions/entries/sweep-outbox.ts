import { composePublisher } from '../compose/functions/publisher.ts';
import { sweep } from '../doors/schedule/door.ts';

/** Every minute. */
export const handler = async (): Promise<number> => sweep(await composePublisher(), Date.now());
