import { composeHouse } from '../compose-house.ts';
import { composePublisher } from '../compose-publisher.ts';
import { askAll } from './door.ts';

/** Every minute. */
export const handler = async (): Promise<number> => {
  const [{ house }, { queue }] = [await composeHouse(), await composePublisher()];
  return askAll({ house, queue });
};
