import { composePublisher } from '../compose-publisher.ts';
import { sweep } from './door.ts';

/** Every five minutes. */
export const handler = async (): Promise<number> => sweep(await composePublisher(), Date.now());
