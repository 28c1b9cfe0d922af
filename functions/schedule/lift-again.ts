import { composeHouse } from '../compose-house.ts';
import { liftWaiting } from './door.ts';

/** Every minute. */
export const handler = async (): Promise<number> => liftWaiting(await composeHouse());
