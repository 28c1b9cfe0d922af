import { composeWorker } from '../compose-worker.ts';
import { pollAll } from './door.ts';

/** Every minute. */
export const handler = async (): Promise<number> => pollAll(await composeWorker());
