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

/** How far from its end a whole message may be closed: white space may follow. */
const endBytes = 400;

/** Whether a message goes on to its end: one that was cut off on its way does not close its root. */
export function endsWhole(bytes: Uint8Array): boolean {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - endBytes)));
  // a message in UTF-16 is whole too; that it is none of ours its reader says
  const end = tail.replaceAll('\0', '');
  return /<\/(?:[\w.-]+:)?\w+\s*>\s*(?:<!--[\s\S]*-->\s*)?$/.test(end) || /\/>\s*$/.test(end);
}
