import { proofSettings } from '../../lib/edge/settings.ts';
import { composeContext } from '../compose-context.ts';
import { liftWaiting } from './door.ts';

/** Every minute. */
export const handler = async (): Promise<number> => {
  const { level } = proofSettings(process.env);
  return liftWaiting(await composeContext(), level);
};
