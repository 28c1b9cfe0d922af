import { factorVault } from '../../../lib/adapters/embedded/factor-vault.ts';
import { secretBoxOf } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { passwordHasher } from '../../../lib/adapters/embedded/password-hasher.ts';
import { webauthnPasskeys } from '../../../lib/adapters/webauthn/webauthn-passkeys.ts';
import type { MailServer } from '../../../lib/domain/monitoring/mail-server.ts';
import { sendNotices } from '../../../lib/flows/notifications/send-notices.ts';
import { setMailServer } from '../../../lib/flows/notifications/set-mail-server.ts';
import { correctPerson } from '../../../lib/flows/organisation/people/correct-person.ts';
import { checkPassword } from '../../../lib/flows/sign-in/check-password.ts';
import type { ApiContext, MailContext } from '../../../lib/kernel/context.ts';
import type { MailMessage } from '../../../lib/ports/mailer.ts';
import type { PasswordHasher } from '../../../lib/ports/password-hasher.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findMailServer } from '../../../lib/stores/monitoring/mail-server.ts';
import { findPersonRecord, personChange } from '../../../lib/stores/organisation/people.ts';
import { accountWrites } from '../../../lib/stores/sign-in/accounts.ts';
import { sessionsOf, sessionWrite } from '../../../lib/stores/sign-in/sessions.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

export const password = 'con mèo ngủ trên mái';
const hash = await passwordHasher.hash(password);

/** Where people reach the office. */
export const deskAddress = 'https://vanban.example.vn';

/** An office that keeps its sign-ins itself. */
export interface SignInDesk {
  readonly it: TestContext;
  readonly context: ApiContext;
  readonly passwords: PasswordHasher;
  /** what the mail server was handed */
  readonly taken: MailMessage[];
  /** somebody has a sign-in with the usual password, under this login */
  account(subject: string, login?: string): Promise<void>;
  /** whose login and password these are */
  signsIn(login: string, password: string): Promise<string | undefined>;
  /** somebody has a place in this agency beside the others */
  place(subject: string, agencyId: string): Promise<void>;
  /** a browser has signed in as somebody */
  session(subject: string, id: string): Promise<void>;
  sessions(subject: string): Promise<string[]>;
  /** messages are sent, and this is somebody's address */
  mails(subject: string, email: string): Promise<void>;
  /** the schedule of messages comes */
  send(): Promise<number>;
}

export async function signInDesk(records?: Records): Promise<SignInDesk> {
  const it = await testContext(records);
  const taken: MailMessage[] = [];
  const mail = {
    send: async (_server: MailServer, message: MailMessage) => {
      taken.push(message);
      return { is: 'sent' as const };
    },
    hasPassword: async () => false,
    passwordWrites: async () => [],
  };
  const factors = factorVault(secretBoxOf(new Uint8Array(32).fill(8)));
  const passkeys = webauthnPasskeys(() => deskAddress);
  const context = { ...it.context, passwords: passwordHasher, factors, passkeys, mail } as unknown as ApiContext;
  return {
    it,
    context,
    passwords: passwordHasher,
    taken,
    account: (subject, login = subject) => context.records.transact(accountWrites(login, subject, hash, it.clock)),
    async signsIn(login, given) {
      const passwords = passwordHasher;
      const { subject, isRight } = await checkPassword({ records: context.records, passwords }, login, given);
      return isRight ? subject : undefined;
    },
    async place(subject, agencyId) {
      const record = await findPersonRecord(context, subject);
      if (!record) throw new Error('nobody');
      const [first] = record.state.assignments;
      if (!first) throw new Error('no place');
      const assignments = [...record.state.assignments, { ...first, id: `${first.id}-2`, agencyId }];
      const act = { by: 'system', name: '', at: it.clock };
      await context.records.transact(personChange(record, { ...record.state, assignments }, act, []));
    },
    session: (subject, id) =>
      context.records.transact([
        sessionWrite(subject, {
          ...{ id, device: 'Firefox 143, Windows', address: '10.0.0.7' },
          ...{ since: it.clock, lastUsed: it.clock, endsAt: it.clock + 12 * 3_600_000 },
        }),
      ]),
    sessions: async (subject) => (await sessionsOf(context, subject)).map(({ id }) => id),
    async mails(subject, email) {
      await setMailServer(context, caller('quantri.hanoi'), {
        ...{ host: 'mail.example.vn', port: 25, security: 'none', sender: 'congvan@example.vn' },
      });
      await correctPerson(context, caller('quantri.hanoi'), subject, { name: person(subject).name, email });
    },
    async send() {
      const server = await findMailServer(context);
      if (!server) return 0;
      return sendNotices(context as unknown as MailContext, server);
    },
  };
}
