import { composeContext } from '../compose/functions/context.ts';
import { composePublisher } from '../compose/functions/publisher.ts';
import { askAll } from '../doors/schedule/door.ts';

/** Every minute. */
export const handler = async (): Promise<number> => {
  const [{ context }, { queue }] = [await composeContext(), await composePublisher()];
  return askAll({ context, queue });
};
