/** What a sender can be answered by, as far as it could be found in a packet that cannot be read. */
export interface EdxmlGlimpse {
  readonly fromCode: string;
  readonly documentId: string;
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
}

/** The header stands at the beginning of a packet; attachments, which come behind it, are not looked at. */
const glimpseBytes = 64 * 1024;

/** Looks for sender, identity, code and day in bytes that are no whole message. What is not found is empty. */
export function glimpseOf(bytes: Uint8Array): EdxmlGlimpse {
  const text = new TextDecoder().decode(bytes.subarray(0, glimpseBytes));
  const from = /<(?:[\w.-]+:)?From>([\s\S]{0,2000}?)<\/(?:[\w.-]+:)?From>/.exec(text)?.[1] ?? '';
  const number = valueIn(text, 'CodeNumber');
  const notation = valueIn(text, 'CodeNotation');
  return {
    fromCode: /^[0-9A-Za-z.]{1,35}$/.test(valueIn(from, 'OrganId')) ? valueIn(from, 'OrganId') : '',
    documentId: valueIn(text, 'DocumentId'),
    code: number !== '' && notation !== '' ? `${number}/${notation}` : '',
    issuedOn: /^\d{4}-\d\d-\d\d$/.exec(valueIn(text, 'PromulgationDate').replaceAll('/', '-'))?.[0] ?? '',
  };
}

function valueIn(text: string, name: string): string {
  const found = new RegExp(`<(?:[\\w.-]+:)?${name}>\\s*([^<>&]{1,200}?)\\s*</`).exec(text)?.[1] ?? '';
  return found.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '');
}

/** How far from its end a whole message may be closed, and from its beginning opened: white space and comments may stand there. */
const [endBytes, beginBytes] = [400, 4000];

/**
 * Whether a message goes on to its end: one that was cut off on its way does not close its root, even where it was cut behind the end of an element. What
 * does not begin like XML closes nothing; that it is none of ours its reader says.
 */
export function endsWhole(bytes: Uint8Array): boolean {
  const root = rootIn(latin(bytes.subarray(0, beginBytes)));
  const end = latin(bytes.subarray(Math.max(0, bytes.length - endBytes)));
  if (root === undefined) return /(?:<\/[\w:.-]+\s*>|\/>)\s*$/.test(end);
  const closed = end.replace(/<!--(?:(?!-->)[\s\S])*-->\s*$/, '').trimEnd();
  return closed.endsWith('>') && (closed.slice(0, -1).trimEnd().endsWith(`</${root}`) || isEmptyRoot(bytes, root));
}

/** A message in UTF-16 is whole, too. */
const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes).replaceAll('\0', '');

/** The name of the first element, as it is written. */
const rootIn = (head: string): string | undefined =>
  /<([A-Za-z_][\w:.-]*)[\s/>]/.exec(head.replace(/<[?!][\s\S]*?>/g, ''))?.[1];

/** A root without anything in it: its first tag is its last. */
function isEmptyRoot(bytes: Uint8Array, root: string): boolean {
  if (bytes.length > beginBytes) return false;
  return new RegExp(`<${root.replaceAll('.', '\\.')}(?:\\s[^<>]*)?/>\\s*$`).test(latin(bytes));
}
