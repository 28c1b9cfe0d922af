import { afterAll, beforeAll, expect, test } from 'vitest';
import { imapMailbox } from '../../../lib/adapters/imap/imap-mailbox.ts';
import { type Dovecot, dovecot, dovecotMissing } from '../../engines/dovecot.ts';
import { describeOn } from '../../engines/engine.ts';

const engine = {
  name: 'dovecot',
  missing: dovecotMissing,
  start: async () => ({ endpoint: '', stop: async () => {} }),
};
const mail = (subject: string) => new TextEncoder().encode(`Subject: ${subject}\r\nFrom: a@example.vn\r\n\r\nChào\r\n`);

describeOn([engine], 'a mailbox of a real IMAP server', () => {
  let imap: Dovecot;
  beforeAll(async () => {
    imap = await dovecot();
  });
  afterAll(async () => await imap?.remove());
  const open = (change: object = {}, password = imap.password) =>
    imapMailbox(
      {
        ...{ host: '127.0.0.1', port: imap.port, line: 'plain', user: imap.user, folder: 'INBOX' },
        ...change,
      } as const,
      password,
    );

  test('says what is behind a number, hands out each mail as it came, and marks it alone as seen', async () => {
    imap.deliver([mail('một'), mail('hai'), mail('ba')]);
    const mailbox = await open();
    const [first, second, third] = await mailbox.after(0, 10);
    expect([first?.uid, second?.uid, third?.uid]).toEqual([1, 2, 3]);
    expect(second?.size).toBe(mail('hai').length);
    expect(await mailbox.fetch(2)).toEqual(mail('hai'));
    expect(new TextDecoder().decode(await mailbox.head(2))).toContain('Subject: hai');
    expect((await mailbox.after(1, 1)).map(({ uid }) => uid)).toEqual([2]);
    expect(await mailbox.after(3, 10)).toEqual([]);
    expect(await mailbox.fetch(9)).toBeUndefined();
    expect(imap.seen()).toBe(0);
    await mailbox.markSeen(2);
    await mailbox.close();
    expect(imap.seen()).toBe(1);
    const again = await open();
    expect([again.uidValidity, (await again.after(0, 10)).length]).toEqual([mailbox.uidValidity, 3]);
    await again.close();
  });

  test.each<readonly [string, () => Promise<unknown>, string]>([
    ['a wrong password', () => open({}, 'sai'), 'accepted'],
    ['a folder that is not there', () => open({ folder: 'Không có' }), 'folder'],
    ['a port where nobody listens', () => open({ port: 1 }), 'line'],
    ['TLS where there is none', () => open({ line: 'tls' }), 'tls'],
  ])('%s is told from the others', async (_, attempt, step) => {
    await expect(attempt()).rejects.toMatchObject({ name: 'MailboxFailure', step });
  });
});
