import type { notifyingRoutes } from '../../../functions/api/notifying.ts';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import type { MailPerson } from '../../../lib/domain/duties/mail/mail-person.ts';
import { findSettings, settingsWrites } from '../../../lib/stores/monitoring/settings.ts';
import { findMailPerson, mailPersonWrite } from '../../../lib/stores/notification-mail.ts';
import { person } from '../../flows/context.ts';
import { everyPerson } from '../../flows/people.ts';
import type { AccessDesk } from './desk.ts';
import type { Row } from './table.ts';

type NotifyingOperation = Extract<PersonOperation, (typeof notifyingRoutes)[number]['operation']>;

const all = everyPerson.map(({ subject }) => subject);
const admins = ['quantri.hanoi'];
const watchers = [...admins, 'lanhdao.hanoi', 'lanhdao2.hanoi', 'vanthu.hanoi', 'vanthu2.hanoi'];
const server = { host: 'mail.example.vn', port: 587, security: 'starttls', sender: 'congvan@example.vn' } as const;
let made = 0;

/** The installation has a mail server. */
async function withServer({ it }: AccessDesk): Promise<void> {
  const before = await findSettings(it.context);
  if (before?.state.mail) return;
  const after = { ...(before?.state ?? { id: 'installation', agencyCode: 'G15.1' }), mail: { ...server, since: 1 } };
  const act = { by: 'quantri.hanoi', name: 'Quản trị', at: it.clock };
  await it.context.records.transact(settingsWrites(before, after as never, act, { kind: 'mail-server-set', data: {} }));
}

/** Nothing, or an address that waits for its code, is kept of somebody. */
async function standing({ it }: AccessDesk, subject: string, state: MailPerson): Promise<void> {
  const owner = person(subject);
  const loaded = await findMailPerson(it.context, owner);
  await it.context.records.transact([mailPersonWrite(owner, loaded, state)]);
}

/** What somebody is sent is theirs to set; the server is the administrator's at the top. */
export const notificationRows: Readonly<Record<NotifyingOperation, readonly Row[]>> = {
  readMailSettings: [{ allowed: all }],
  setMailSettings: [
    {
      allowed: all,
      body: () => ({ mode: 'digest', kinds: ['late'], digestAt: '07:30', workingDaysOnly: ++made % 2 === 0 }),
    },
  ],
  readPush: [{ allowed: all }],
  switchPushOn: [
    {
      allowed: all,
      body: () => ({ ...requestExamples['switchPushOn'], endpoint: `https://fcm.googleapis.com/fcm/send/${++made}` }),
    },
  ],
  switchPushOff: [{ allowed: all, body: () => ({ id: String(++made).padStart(40, '0') }) }],
  askMailAddress: [
    {
      allowed: all,
      async body(desk, _id, subject) {
        await withServer(desk);
        await standing(desk, subject, {});
        return { email: `an-${++made}@example.vn` };
      },
    },
  ],
  confirmMailAddress: [
    {
      allowed: all,
      async body(desk, _id, subject) {
        const code = String(100_000 + ++made);
        const asked = { email: 'an@example.vn', code, at: desk.context.clock.now(), wrong: 0 };
        await standing(desk, subject, { asked });
        return { code };
      },
    },
  ],
  readMailServer: [{ allowed: watchers, parameters: { agency: 'G15.1' } }],
  setMailServer: [{ allowed: admins, body: () => ({ ...server, port: 1000 + ++made }) }],
  tryMail: [
    {
      allowed: admins,
      async body(desk) {
        await withServer(desk);
        return { to: 'an@example.vn' };
      },
    },
  ],
};
