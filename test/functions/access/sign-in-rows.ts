import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { signInRoutes } from '../../../functions/api/signing-in.ts';
import { passwordHasher } from '../../../lib/adapters/embedded/password-hasher.ts';
import { accountOf, accountWrites, passwordWrite } from '../../../lib/stores/sign-in/accounts.ts';
import { everyPerson } from '../../flows/people.ts';
import type { AccessDesk } from './desk.ts';
import type { Row } from './table.ts';

type SignInOperation = Extract<PersonOperation, (typeof signInRoutes)[number]['operation']>;

const all = everyPerson.map(({ subject }) => subject);
const old = 'con mèo ngủ trên mái';
const known = await passwordHasher.hash(old);

/** The person has a sign-in with this password. */
async function withSignIn({ context, it }: AccessDesk, subject: string): Promise<void> {
  const own = await accountOf(context, subject);
  await context.records.transact(
    own ? [passwordWrite(own, known, it.clock)] : accountWrites(subject, subject, known, it.clock),
  );
}

/** The own sign-in: no request names whose it is. */
export const signInRows: Readonly<Record<SignInOperation, readonly Row[]>> = {
  readSignIn: [{ allowed: all }],
  changePassword: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await withSignIn(desk, by);
        return { old, password: 'cơn mưa đầu mùa hạ' };
      },
    },
  ],
};
