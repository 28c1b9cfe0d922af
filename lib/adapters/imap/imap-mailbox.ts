import { ImapFlow } from 'imapflow';
import type { MailboxSettings, MailboxStep } from '../../domain/monitoring/mailbox.ts';
import { MailboxFailure, type MailboxItem, type OpenMailbox } from '../../ports/mailbox.ts';

/** Milliseconds. A mail of 50 MB takes its time, but not a minute without a byte. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 45_000 } as const;
/** Bytes of one mail at most, and room for what stands around it. */
const maxLiteral = 54_000_000;
/** Bytes of a header at most. */
const maxHead = 262_144;

/** Opens the folder of a mailbox over IMAP4rev1 (RFC 3501), with read and write where that is allowed. @throws {MailboxFailure} */
export async function imapMailbox(
  { host, port, line, user, folder }: MailboxSettings,
  password: string,
): Promise<OpenMailbox> {
  const client = new ImapFlow({
    ...{ host, port, secure: line === 'tls', auth: { user, pass: password }, ...patience },
    doSTARTTLS: line === 'starttls',
    tls: { minVersion: 'TLSv1.2' },
    logger: false,
    disableAutoIdle: true,
    maxLiteralSize: maxLiteral,
    maxLineLength: maxLiteral + 1_000_000,
  });
  // a line that breaks between two commands is told by the next one
  client.on('error', () => undefined);
  await asking(client, 'answer', () => client.connect());
  const opened = await asking(client, 'folder', () => client.mailboxOpen(folder));
  return {
    uidValidity: String(opened.uidValidity),
    after: (uid, count) => asking(client, 'answer', () => listed(client, uid, count)),
    fetch: (uid) => asking(client, 'answer', () => part(client, uid, { source: true })),
    head: (uid) => asking(client, 'answer', () => part(client, uid, { source: { start: 0, maxLength: maxHead } })),
    markSeen: async (uid) => {
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }).catch(() => undefined);
    },
    close: async () => {
      await client.logout().catch(() => undefined);
      client.close();
    },
  };
}

/** Numbers and sizes alone: `n:*` names the last mail also where it stands before `n`. */
async function listed(client: ImapFlow, uid: number, count: number): Promise<readonly MailboxItem[]> {
  const found: MailboxItem[] = [];
  for await (const { uid: number, size } of client.fetch(`${uid + 1}:*`, { uid: true, size: true }, { uid: true }))
    if (number > uid) found.push({ uid: number, size: size ?? 0 });
  return found.sort((one, other) => one.uid - other.uid).slice(0, count);
}

type Source = { readonly source: true | { readonly start: number; readonly maxLength: number } };

async function part(client: ImapFlow, uid: number, what: Source): Promise<Uint8Array | undefined> {
  const found = await client.fetchOne(String(uid), { uid: true, ...what }, { uid: true });
  if (!found) return undefined;
  const { source } = found;
  return source && new Uint8Array(source);
}

async function asking<Answer>(client: ImapFlow, step: MailboxStep, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    client.close();
    throw new MailboxFailure(stepOf(error, step), wordsOf(error));
  }
}

const nameCodes: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const lineCodes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'EPIPE', 'ETIMEOUT'],
  ...['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'NoConnection', 'EConnectionClosed'],
]);
const tlsCode = /CERT|TLS|SSL|UNABLE_TO|SELF_SIGNED|ALTNAME/i;

interface Said {
  readonly code?: unknown;
  readonly message?: string;
  readonly authenticationFailed?: boolean;
  readonly responseText?: string;
}

function stepOf(error: unknown, step: MailboxStep): MailboxStep {
  const { code, authenticationFailed } = error as Said;
  const said = typeof code === 'string' ? code : '';
  if (authenticationFailed) return 'accepted';
  if (nameCodes.has(said)) return 'name';
  if (lineCodes.has(said)) return 'line';
  return tlsCode.test(said) ? 'tls' : step;
}

function wordsOf(error: unknown): string {
  const { code, message, responseText } = error as Said;
  return [typeof code === 'string' ? code : '', responseText ?? message ?? ''].filter(Boolean).join(': ').slice(0, 300);
}
