import type { PushDesk } from '../../../lib/ports/push.ts';
import type { Records } from '../../../lib/ports/records.ts';
import type { SecretBox } from '../../../lib/ports/secret-box.ts';

/** Messages to browsers, under the key that lies sealed among the records; loaded when somebody asks for the key, or with the first message. */
export function composePush(records: Records, box: SecretBox, now: () => number): PushDesk {
  let desk: Promise<PushDesk> | undefined;
  const load = async (): Promise<PushDesk> => {
    const [{ webPush }, { recordsVapid }] = await Promise.all([
      import('../../../lib/adapters/push/web-push.ts'),
      import('../../../lib/adapters/push/records-vapid.ts'),
    ]);
    return webPush({ key: () => recordsVapid(records, box), now });
  };
  const loaded = () => {
    desk ??= load();
    return desk;
  };
  return {
    publicKey: async () => (await loaded()).publicKey(),
    send: async (message) => (await loaded()).send(message),
  };
}
