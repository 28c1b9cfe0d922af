import type { MailOutcome, MailServer } from '../../../lib/domain/monitoring/mail-server.ts';
import type { Task } from '../../../lib/domain/tasks/task.ts';
import { sendMail } from '../../../lib/flows/notifications/send-mail.ts';
import { correctPerson } from '../../../lib/flows/organisation/people/correct-person.ts';
import type { MailContext } from '../../../lib/kernel/context.ts';
import type { MailMessage } from '../../../lib/ports/mailer.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { taskWrites } from '../../../lib/stores/tasks.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

export const clerk = 'vanthu.hanoi';
export const at = (when: string): number => Date.parse(`${when.replace(' ', 'T')}:00+07:00`);

export const server: MailServer = {
  ...{ host: 'mail.example.vn', port: 587, security: 'starttls', sender: 'congvan@example.vn' },
  since: at('2026-11-24 08:00'),
};

/** An office with a mail server that does as a test says. */
export interface MailDeskContext {
  readonly it: TestContext;
  readonly context: MailContext;
  /** what the server was handed, whether or not it said so */
  readonly taken: MailMessage[];
  /** what becomes of the next messages; taken where it says nothing else */
  behaviour: (message: MailMessage) => Promise<MailOutcome>;
  waits(task: Task): Promise<void>;
  done(task: Task): Promise<void>;
  run(): ReturnType<typeof sendMail>;
  /** the address stands in their record */
  recorded(subject: string, email: string): Promise<void>;
}

export const task = (id: string, change: Partial<Task> = {}): Task => ({
  ...{ id, kind: 'register', assignee: { person: clerk }, documentId: id, direction: 'incoming' },
  ...{ subject: 'Bí mật', code: '1/QĐ', party: 'Nơi gửi', urgency: 'normal', since: at('2026-11-24 08:30'), ...change },
});

export async function mailDesk(records?: Records): Promise<MailDeskContext> {
  const it = await testContext(records);
  it.clock = at('2026-11-24 09:00');
  const taken: MailMessage[] = [];
  const context: MailContext = {
    ...it.context,
    mail: {
      send: (_server, message) => desk.behaviour(message),
      hasPassword: async () => false,
      passwordWrites: async () => [],
    },
    push: {
      publicKey: async () => 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      send: async () => ({ is: 'sent' }) as const,
    },
    origin: () => 'https://vanban.example.vn',
  };
  const desk: MailDeskContext = {
    it,
    context,
    taken,
    behaviour: async (message) => {
      taken.push(message);
      return { is: 'sent' };
    },
    waits: (one) => it.context.records.transact(taskWrites('G15.1', [], [one])),
    done: (one) => it.context.records.transact(taskWrites('G15.1', [one], [])),
    run: () =>
      sendMail(context, { id: 'G15.1', code: 'G15.1', name: 'Thi hành án Hà Nội' }, server, it.clock + 240_000),
    async recorded(subject, email) {
      await correctPerson(it.context, caller('quantri.hanoi'), subject, { name: person(subject).name, email });
    },
  };
  return desk;
}
