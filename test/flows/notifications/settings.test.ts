import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { composeMail } from '../../../functions/compose/parts/mail.ts';
import { recordsMailPassword } from '../../../lib/adapters/directory/records-mail-password.ts';
import { keySecretBox } from '../../../lib/adapters/embedded/key-secret-box.ts';
import type { EnteredMailServer, MailOutcome, MailServer } from '../../../lib/domain/monitoring/mail-server.ts';
import { askMailAddress, confirmMailAddress } from '../../../lib/flows/notifications/confirm-address.ts';
import { setMailServer, tryMail } from '../../../lib/flows/notifications/set-mail-server.ts';
import { correctPerson } from '../../../lib/flows/organisation/people/correct-person.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { MailMessage } from '../../../lib/ports/mailer.ts';
import { lastEvents } from '../../../lib/stores/documents/history.ts';
import { findMailServer } from '../../../lib/stores/monitoring/mail-server.ts';
import { settingsLog } from '../../../lib/stores/monitoring/settings.ts';
import { readMailServer } from '../../../lib/views/notifications/read-mail-server.ts';
import { readMailSettings } from '../../../lib/views/notifications/read-mail-settings.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let context: ApiContext;
let sent: { readonly server: MailServer; readonly message: MailMessage }[];
let outcome: MailOutcome;
let password: () => Promise<string | undefined>;
const [admin, clerk] = ['quantri.hanoi', 'vanthu.hanoi'];
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const request: EnteredMailServer & { readonly password: string } = {
  ...{ host: 'mail.example.vn', port: 587, user: 'congvan', password: 'mật khẩu' },
  security: 'starttls',
  sender: 'congvan@example.vn',
};

beforeEach(async () => {
  it = await testContext();
  sent = [];
  outcome = { is: 'sent' };
  const desk = composeMail(it.context.records, keySecretBox(join(it.home, 'secrets.key')));
  password = recordsMailPassword(it.context.records, keySecretBox(join(it.home, 'secrets.key'))).open;
  const send = async (server: MailServer, message: MailMessage) => {
    sent.push({ server, message });
    return outcome;
  };
  context = { ...it.context, mail: { ...desk, send } } as unknown as ApiContext;
});
const set = (change: object = {}, who = admin) => setMailServer(context, caller(who), { ...request, ...change });
const ask = (email: string, key?: string) => askMailAddress(context, caller(clerk, key), { email });
const confirm = (code: string) => confirmMailAddress(context, caller(clerk), { code });
const view = () => readMailSettings(context, person(clerk));
const codeIn = (at = -1) => /\d{6}/.exec(sent.at(at)?.message.text ?? '')?.[0] ?? '';

describe('the mail server', () => {
  test('is kept with its password sealed: neither the page, the log nor the database says it', async () => {
    await set();
    expect(await readMailServer(context, person(admin), 'G15.1')).toMatchObject({
      server: { host: 'mail.example.vn', port: 587, security: 'starttls', user: 'congvan' },
      hasPassword: true,
      refused: [],
    });
    const [event] = await lastEvents(context, settingsLog, 1);
    expect(event?.data['after']).toEqual({
      mailServer: 'mail.example.vn:587, starttls',
      mailSender: 'congvan@example.vn',
      mailUser: 'congvan',
      mailPassword: 'set',
    });
    const rows = it.database.prepare('SELECT body FROM items').all();
    expect(JSON.stringify(rows)).not.toContain(request.password);
    expect(await password()).toBe(request.password);
  });
  test('keeps its password while it is the same server and user; another server is not sent it', async () => {
    await set();
    const { password: _, ...without } = request;
    const again = (change: object) => setMailServer(context, caller(admin), { ...without, ...change });
    await again({ sender: 'thongbao@example.vn' });
    expect(await password()).toBe(request.password);
    await expect(again({ host: 'evil.example.vn' })).rejects.toEqual(refusal('mail-password-missing'));
    await expect(again({ sender: 'thongbao@example.vn' })).rejects.toEqual(refusal('setting-unchanged'));
  });
  test('is taken away with its password by an empty host', async () => {
    await set();
    await set({ host: '' });
    expect(await findMailServer(context)).toBeUndefined();
    expect(await password()).toBeUndefined();
  });
  test.each([
    ['mail-host-malformed', { host: 'https://mail.example.vn' }],
    ['mail-host-malformed', { host: 'mail.example.vn:25' }],
    ['mail-address-malformed', { sender: 'congvan' }],
    ['mail-password-in-clear', { security: 'none' }],
    ['mail-password-missing', { password: undefined }],
  ])('is refused: %s', async (code, change) => {
    await expect(set(change)).rejects.toEqual(refusal(code));
  });
  test('is set and tried by an administrator at the top, who is told which step failed', async () => {
    expect(() => set({}, clerk)).toThrow(refusal('role-missing'));
    await expect(tryMail(context, person(admin), { to: 'an@example.vn' })).rejects.toEqual(
      refusal('mail-server-missing'),
    );
    await set();
    outcome = { is: 'failed', step: 'accepted', forGood: true, detail: '535 no' };
    expect(await tryMail(context, person(admin), { to: 'an@example.vn' })).toEqual(outcome);
  });
});

describe('an address of one’s own', () => {
  beforeEach(async () => {
    await set();
  });
  test('counts when it is confirmed by the code that was sent there', async () => {
    await ask('an@example.vn');
    expect(await view()).toMatchObject({ asked: 'an@example.vn' });
    expect(await view()).not.toHaveProperty('address');
    expect(sent[0]?.message.to).toBe('an@example.vn');
    await confirm(codeIn());
    expect(await view()).toMatchObject({ address: { email: 'an@example.vn', from: 'own' } });
    await expect(confirm(codeIn())).rejects.toEqual(refusal('mail-code-over'));
  });
  test('is not confirmed by guesses: five, and the code is over', async () => {
    await ask('an@example.vn');
    const wrong = codeIn() === '000000' ? '000001' : '000000';
    for (let left = 4; left >= 0; left -= 1)
      await expect(confirm(wrong)).rejects.toMatchObject({ problem: { code: 'mail-code-wrong', left } });
    await expect(confirm(codeIn())).rejects.toEqual(refusal('mail-code-over'));
  });
  test('is not confirmed a quarter of an hour later', async () => {
    await ask('an@example.vn');
    it.clock += 15 * 60_000 + 1;
    await expect(confirm(codeIn())).rejects.toEqual(refusal('mail-code-over'));
  });
  test('is asked for once by a repeat, and once a minute else; a message that was not taken holds up no other', async () => {
    await ask('an@example.vn', 'a');
    await ask('an@example.vn', 'a');
    expect(sent).toHaveLength(1);
    await expect(ask('an@example.vn')).rejects.toEqual(refusal('mail-code-soon'));
    it.clock += 60_000;
    outcome = { is: 'failed', step: 'line', forGood: false, detail: 'ECONNREFUSED' };
    await expect(ask('an@example.vn')).rejects.toEqual(refusal('mail-server-away'));
    outcome = { is: 'failed', step: 'address', forGood: true, detail: '550 no' };
    await expect(ask('an@example.vn')).rejects.toEqual(refusal('mail-address-refused'));
    outcome = { is: 'sent' };
    await ask('an2@example.vn');
    await confirm(codeIn());
    expect(await view()).toMatchObject({ address: { email: 'an2@example.vn' } });
  });
  test('is the record’s where that has one', async () => {
    const { name } = person(clerk);
    await correctPerson(it.context, caller(admin), clerk, { name, email: 'vanthu@example.vn' });
    await expect(ask('an@example.vn')).rejects.toEqual(refusal('mail-address-of-record'));
    expect(await view()).toMatchObject({ address: { email: 'vanthu@example.vn', from: 'record' } });
  });
});
