/** One field of the header of a message, unfolded: RFC 5322 § 2.2. */
export interface HeadField {
  /** in small letters */
  readonly name: string;
  /** behind the colon, without the blanks around it; encoded words are as they came */
  readonly value: string;
}

/** The header of a message as far as it was read. */
export interface MailHead {
  readonly fields: readonly HeadField[];
  /** where the body begins, in bytes; the end of what was read where no blank line was found */
  readonly bodyAt: number;
}

/** Bytes of a header that are looked at; mail servers refuse larger ones long before. */
export const maxHeadBytes = 262_144;

const CR = 13;
const LF = 10;

/** Reads the header at the beginning of a message. Never throws: what is no field is passed over. */
export function readHead(bytes: Uint8Array): MailHead {
  const bodyAt = endOfHead(bytes);
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, bodyAt));
  const lines = text.split(/\r?\n/);
  const fields: { name: string; value: string }[] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last) last.value += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (/^[!-9;-~]+$/.test(name)) fields.push({ name, value: line.slice(colon + 1).trim() });
  }
  return { fields, bodyAt };
}

/** Behind the first blank line. */
function endOfHead(bytes: Uint8Array): number {
  const end = Math.min(bytes.length, maxHeadBytes);
  for (let at = 0; at < end; at += 1) {
    if (bytes[at] !== LF) continue;
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return end;
}

/** The first field of this name. */
export const fieldOf = ({ fields }: MailHead, name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;

/** The id between its angle brackets; undefined where there is none (RFC 5322 § 3.6.4). */
export function messageIdOf(head: MailHead): string | undefined {
  const value = fieldOf(head, 'message-id') ?? '';
  const id = (/<([^<>\s]{1,900})>/.exec(value)?.[1] ?? value.split(/\s/)[0] ?? '').slice(0, 900);
  return id === '' ? undefined : id;
}

const word = /=\?([\w-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** Text with its encoded words read (RFC 2047); what cannot be read stays as it is. */
export function decodedWords(text: string): string {
  return text
    .replace(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?)/gi, '$1')
    .replace(word, (whole, charset: string, how: string, content: string) => {
      try {
        const bytes = how.toLowerCase() === 'b' ? fromBase64(content) : fromQ(content);
        return new TextDecoder(charset).decode(bytes);
      } catch {
        return whole;
      }
    });
}

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

function fromQ(text: string): Uint8Array {
  const plain = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0) & 0xff);
}
