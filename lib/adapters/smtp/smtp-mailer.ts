import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { MailOutcome, MailServer, MailStep } from '../../domain/monitoring/mail-server.ts';
import type { Mailer, MailMessage } from '../../ports/mailer.ts';

/** Milliseconds for a connection, for each answer after that, and for all of it: somebody may be waiting at the page. */
const defaultLimits = { connect: 10_000, answer: 15_000, whole: 25_000 };
type Limits = typeof defaultLimits;
const maxDetail = 300;

/** {@link Mailer} over SMTP (RFC 5321) by nodemailer: a connection a message. `password` is asked for where the server has a user. */
export function smtpMailer(password: () => Promise<string | undefined>, limits: Limits = defaultLimits): Mailer {
  return {
    async send(server, message) {
      let pass: string | undefined;
      try {
        pass = server.user === undefined ? undefined : await password();
      } catch (error) {
        return failed('password', error);
      }
      const transport = transportTo(server, pass, limits);
      try {
        const sending = transport
          .sendMail(letterOf(server, message))
          .then((): MailOutcome => ({ is: 'sent' }), outcomeOf);
        return await Promise.race([sending, slow(limits.whole)]);
      } finally {
        transport.close();
      }
    },
  };
}

/** A server that answers word by word holds up nobody for ever; it may have the message all the same. */
async function slow(milliseconds: number): Promise<MailOutcome> {
  await sleep(milliseconds, undefined, { ref: false });
  return { is: 'failed', step: 'line', forGood: false, detail: `no end in ${milliseconds / 1000} s`, unclear: true };
}

function transportTo({ host, port, security, user }: MailServer, pass: string | undefined, limits: Limits) {
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: pass ?? '' } }),
    connectionTimeout: limits.connect,
    greetingTimeout: limits.answer,
    socketTimeout: limits.answer,
    dnsTimeout: limits.connect,
    // what is sent is ours: no file and no address is ever read into a message
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function letterOf({ sender }: MailServer, { to, subject, text, html, messageId, unsubscribe }: MailMessage) {
  return {
    from: { name: 'Congvan', address: sender },
    to: { name: '', address: to },
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(unsubscribe === undefined ? {} : { list: { unsubscribe: { url: unsubscribe, comment: '' } } }),
  };
}

/** What nodemailer says of a failure: a word of its own, the command, what the server answered, and what the system said. */
interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly syscall?: string;
  readonly message?: string;
}

function outcomeOf(error: unknown): MailOutcome {
  const { code, command, responseCode, syscall } = error as SmtpError;
  if (responseCode === undefined || code === 'ETLS') {
    const step = lineSteps[code ?? ''] ?? 'line';
    // it broke after it stood: the server may have the message all the same
    const stood =
      step === 'line' && !beforeLine.test(syscall ?? '') && !beforeMessage.test(String((error as SmtpError).message));
    return { ...failed(step, error), ...(stood ? { unclear: true } : {}) };
  }
  const step: MailStep =
    code === 'EAUTH' || command?.startsWith('AUTH')
      ? 'accepted'
      : command === 'MAIL FROM'
        ? 'sender'
        : command === 'RCPT TO'
          ? 'address'
          : command === 'DATA'
            ? 'message'
            : 'line';
  return { ...failed(step, error), forGood: responseCode >= 500 };
}

const lineSteps: Readonly<Record<string, MailStep>> = {
  EDNS: 'name',
  ENOTFOUND: 'name',
  ETLS: 'tls',
  EAUTH: 'accepted',
};
const beforeLine = /connect|getaddrinfo|query/;
const beforeMessage = /greeting|connection timeout/i;

function failed(step: MailStep, error: unknown): Extract<MailOutcome, { is: 'failed' }> {
  const { response, message } = error as SmtpError;
  return { is: 'failed', step, forGood: false, detail: (response ?? message ?? String(error)).slice(0, maxDetail) };
}
