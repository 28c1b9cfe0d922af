import { levelPolicySettings } from '../../lib/edge/settings.ts';
import { composeContext } from '../compose/functions/context.ts';
import { augmentWaiting } from '../doors/schedule/door.ts';

/** Every minute. */
export const handler = async (): Promise<number> => {
  const { level } = levelPolicySettings(process.env);
  return augmentWaiting(await composeContext(), level);
};
