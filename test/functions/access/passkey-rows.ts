import { randomBytes } from 'node:crypto';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { passkeyRoutes } from '../../../functions/api/passkeys.ts';
import { askedWrite } from '../../../lib/stores/sign-in/asked-passkeys.ts';
import { factorItemGone, factorWrite, findFactor } from '../../../lib/stores/sign-in/second-factors.ts';
import { everyPerson } from '../../flows/people.ts';
import { softAuthenticator } from '../../soft-authenticator.ts';
import type { AccessDesk } from './desk.ts';
import { old, withFactor, withSignIn } from './sign-in-rows.ts';
import type { Row } from './table.ts';

type PasskeyOperation = Extract<PersonOperation, (typeof passkeyRoutes)[number]['operation']>;

const all = everyPerson.map(({ subject }) => subject);
const rpId = 'vanban.example.vn';
const passkey = {
  id: 'qPJ2xKcS1mY0aUu7b4mB3w',
  name: 'Máy tính',
  key: 'pQEC',
  counter: 0,
  rpId,
  transports: [],
  since: 1,
};

/** Somebody has an app and a passkey; the code of now. */
async function withPasskey(desk: AccessDesk, subject: string): Promise<string> {
  const code = await withFactor(desk, subject);
  const before = await findFactor(desk.context, subject);
  if (!before) throw new Error('no factor');
  await desk.context.records.transact([factorWrite(subject, before, { ...before.body, passkeys: [passkey] })]);
  return code;
}

/** Somebody has no second factor, whatever another row has given them. */
async function withoutFactor({ context }: AccessDesk, subject: string): Promise<void> {
  const before = await findFactor(context, subject);
  if (before) await context.records.transact([factorItemGone(before)]);
}

/** The own passkeys are everybody's own business. */
export const passkeyRows: Readonly<Record<PasskeyOperation, readonly Row[]>> = {
  askPasskey: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await withPasskey(desk, by);
        return {};
      },
    },
  ],
  beginPasskey: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await withSignIn(desk, by);
        await withoutFactor(desk, by);
        return { password: old };
      },
    },
  ],
  confirmPasskey: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await withoutFactor(desk, by);
        const challenge = randomBytes(32).toString('base64url');
        const asked = { purpose: 'register', bound: 'session ', until: desk.it.clock + 60_000 } as const;
        await desk.context.records.transact([askedWrite(by, challenge, asked)]);
        return { name: 'Máy tính', answer: softAuthenticator(`https://${rpId}`).make({ challenge, rpId }) };
      },
    },
  ],
  removePasskey: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await withSignIn(desk, by);
        return { password: old, code: await withPasskey(desk, by), id: passkey.id };
      },
    },
  ],
};
