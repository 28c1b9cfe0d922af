import { MailParser } from 'mailparser';
import type { StoredFile } from '../../ports/files.ts';
import type { MailFault, MailPart, ReadMail } from '../../ports/mail-reader.ts';
import { wordsOfHtml } from './words-of-html.ts';

/** Bounds of what is taken apart; offices send some files, forwarded once or twice. */
const maxParts = 300;
const maxDepth = 12;
const maxHeadBytes = 262_144;
const maxHtmlLetters = 1_000_000;
const maxTextLetters = 200_000;
const chunkBytes = 262_144;

class Faulty extends Error {
  readonly fault: MailFault;
  constructor(fault: MailFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Takes a mail apart with mailparser: MIME, encoded words, character sets of Vietnamese offices (Windows-1258, TCVN). */
export async function readMail(file: StoredFile): Promise<ReadMail | { readonly fault: MailFault }> {
  if (file.size === 0) return { fault: 'mail-empty' };
  const parser = new MailParser({
    skipTextLinks: true,
    skipImageLinks: true,
    checksumAlgo: false,
    // what is in a mail in the mail stays in it
    ignoreEmbedded: true,
    skipTextToHtml: true,
    skipHtmlToText: true,
    maxHeadSize: maxHeadBytes,
    maxChildNodes: maxParts,
  });
  try {
    const read = taken(parser);
    // whoever waits for it hears of its end; that it failed before that is no failure of nobody's
    read.catch(() => undefined);
    await feed(parser, file, read);
    return await read;
  } catch (error) {
    parser.destroy();
    return { fault: faultOf(error) };
  }
}

/** The parser waits while its attachments are being read, and so does this. */
async function feed(parser: MailParser, file: StoredFile, read: Promise<unknown>): Promise<void> {
  const ended = read.then(
    () => true,
    () => true,
  );
  for (let at = 0; at < file.size; at += chunkBytes) {
    const bytes = await file.read(at, Math.min(chunkBytes, file.size - at));
    if (parser.write(Buffer.from(bytes))) continue;
    const drained = new Promise<false>((resolve) => parser.once('drain', () => resolve(false)));
    if (await Promise.race([ended, drained])) return;
  }
  parser.end();
}

type Headers = ReadonlyMap<string, unknown>;

function taken(parser: MailParser): Promise<ReadMail> {
  return new Promise((resolve, reject) => {
    const attachments: MailPart[] = [];
    let headers: Headers = new Map();
    let text = '';
    parser.on('headers', (found: Headers) => {
      headers = found;
    });
    parser.on('data', (data: Data) => {
      if (data.type === 'text') {
        text = data.text?.trim() ? data.text : wordsOfHtml((data.html ?? '').slice(0, maxHtmlLetters));
        return;
      }
      attachmentOf(data).then(
        (part) => {
          if (part) attachments.push(part);
          data.release?.();
        },
        (error: unknown) => reject(error),
      );
    });
    parser.on('error', reject);
    parser.on('end', () => resolve({ ...saidBy(headers), text: text.slice(0, maxTextLetters), attachments }));
  });
}

type Data =
  | { readonly type: 'text'; readonly text?: string; readonly html?: string }
  | {
      readonly type: 'attachment';
      readonly content: AsyncIterable<Uint8Array>;
      readonly contentType?: string;
      readonly filename?: string;
      readonly partId?: string;
      readonly related?: boolean;
      readonly release: (() => void) | null;
    };

async function attachmentOf(data: Extract<Data, { type: 'attachment' }>): Promise<MailPart | undefined> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of data.content) chunks.push(chunk);
  if ((data.partId ?? '').split('.').length > maxDepth) throw new Faulty('mail-too-deep');
  const contentType = (data.contentType ?? '').toLowerCase();
  // pictures of the text itself, such as the sender's emblem
  if (data.related && contentType.startsWith('image/')) return undefined;
  return { name: data.filename ?? '', contentType, bytes: new Uint8Array(Buffer.concat(chunks)) };
}

interface Addresses {
  readonly value: readonly { readonly name?: string; readonly address?: string }[];
  readonly text: string;
}

function saidBy(headers: Headers): Omit<ReadMail, 'text' | 'attachments'> {
  const from = addressesIn(headers.get('from'))?.value[0];
  const date = headers.get('date');
  const sentAt = date instanceof Date && !Number.isNaN(date.getTime()) ? { sentAt: date.getTime() } : {};
  const subject = headers.get('subject');
  return {
    from: { name: from?.name ?? '', address: from?.address ?? '' },
    to: addressesIn(headers.get('to'))?.text ?? '',
    subject: typeof subject === 'string' ? subject : '',
    ...sentAt,
  };
}

function addressesIn(value: unknown): Addresses | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' && first !== null && 'value' in first ? (first as Addresses) : undefined;
}

function faultOf(error: unknown): MailFault {
  if (error instanceof Faulty) return error.fault;
  const said = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : '';
  if (/head/i.test(said)) return 'mail-head-too-large';
  if (/node|parts/i.test(said)) return 'mail-too-many-parts';
  return 'mail-unreadable';
}
