import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { smtpMailer } from '../../../lib/adapters/smtp/smtp-mailer.ts';
import type { MailServer } from '../../../lib/domain/monitoring/mail-server.ts';
import { type Behaviour, type SmtpServer, startSmtpServer } from './smtp-server.ts';

const mailer = smtpMailer(async () => 'mật khẩu', { connect: 2000, answer: 300, whole: 600 });
const message = {
  ...{ to: 'an@example.vn', subject: 'Congvan: 3 việc mới', text: 'Chờ vào sổ', html: '<p>Chờ vào sổ</p>' },
  ...{ messageId: '<0123@example.vn>', unsubscribe: 'https://vanban.example.vn/thiet-lap' },
};

describe('messages over SMTP', () => {
  let smtp: SmtpServer;
  let server: MailServer;
  beforeAll(async () => {
    smtp = await startSmtpServer();
    server = { host: '127.0.0.1', port: smtp.port, security: 'none', sender: 'congvan@example.vn', since: 1 };
  });
  beforeEach(() => {
    smtp.behaviour = 'takes';
    smtp.taken.length = 0;
  });
  afterAll(async () => await smtp.close());

  test('carry their name, both forms of the text, and where such messages are ended', async () => {
    expect(await mailer.send(server, message)).toEqual({ is: 'sent' });
    const [taken] = smtp.taken;
    expect(taken).toMatchObject({ to: 'an@example.vn', messageId: '<0123@example.vn>' });
    expect(taken?.raw).toMatch(/^List-Unsubscribe: <https:\/\/vanban\.example\.vn\/thiet-lap>$/m);
    expect(taken?.raw).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(taken?.raw).toMatch(/text\/plain; charset=utf-8[\s\S]*text\/html; charset=utf-8/);
    expect(taken?.raw).toMatch(/^From: Congvan <congvan@example\.vn>$/m);
  });
  test('are sent with the password that is kept, where the server has a user', async () => {
    await mailer.send({ ...server, user: 'congvan' }, message);
    expect(smtp.passwords).toEqual(['mật khẩu']);
    smtp.behaviour = { at: 'AUTH', says: '535 5.7.8 not accepted' };
    expect(await mailer.send({ ...server, user: 'congvan' }, message)).toMatchObject({
      step: 'accepted',
      forGood: true,
    });
  });
  test.each<[what: string, behaviour: Behaviour, outcome: object]>([
    [
      'an address that is refused for good',
      { at: 'RCPT', says: '550 5.1.1 User unknown' },
      { step: 'address', forGood: true, detail: '550 5.1.1 User unknown' },
    ],
    ['one that is not taken now', { at: 'RCPT', says: '451 4.7.1 Greylisted' }, { step: 'address', forGood: false }],
    ['a sender that is refused', { at: 'MAIL', says: '553 5.7.1 not yours' }, { step: 'sender', forGood: true }],
    ['a message that is refused', { at: 'END', says: '554 5.7.1 spam' }, { step: 'message', forGood: true }],
    ['a line that breaks when the message was taken', 'cut-after', { step: 'line', unclear: true }],
    ['a line that breaks within the message', 'cut-within', { step: 'line', unclear: true }],
    ['a server without a word', 'silent', { step: 'line', forGood: false }],
  ])('say what failed: %s', async (_what, behaviour, outcome) => {
    smtp.behaviour = behaviour;
    expect(await mailer.send(server, message)).toMatchObject({ is: 'failed', ...outcome });
  });
  test('say that nobody listens, that there is no such name, that there is no TLS, and that the password does not open', async () => {
    const at = (change: Partial<MailServer>) => mailer.send({ ...server, ...change }, message);
    const none = await at({ port: 1 });
    expect(none).toMatchObject({ is: 'failed', step: 'line' });
    expect(none).not.toHaveProperty('unclear');
    expect(await at({ host: 'khong-co.invalid' })).toMatchObject({ is: 'failed', step: 'name' });
    expect(await at({ security: 'starttls' })).toMatchObject({ is: 'failed', step: 'tls' });
    const closed = smtpMailer(() => Promise.reject(new Error('sealed with another key')));
    expect(await closed.send({ ...server, user: 'x' }, message)).toMatchObject({
      step: 'password',
      detail: 'sealed with another key',
    });
  });
});
