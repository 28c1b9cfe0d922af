/** A file that a mail brings. */
export interface SamplePart {
  readonly name?: string;
  readonly type?: string;
  readonly bytes: Uint8Array;
  /** lines of its header in the place of those that follow from its name */
  readonly head?: readonly string[];
}

export interface SampleMail {
  readonly id?: string;
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly parts?: readonly SamplePart[];
  /** lines in front of the header, as servers on the way add them */
  readonly trace?: readonly string[];
  /** further lines of the header */
  readonly head?: readonly string[];
}

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const lines = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('base64')
    .replaceAll(/.{1,76}/g, '$&\r\n');
const boundary = 'ranh-gioi-1';

/** A mail as the mail program of an office writes it. */
export function sampleMail(mail: SampleMail = {}): Buffer {
  const { from = `${word('Tòa án nhân dân khu vực 3')} <vanthu@toaan.example>`, subject = 'Chuyển giao bản án' } = mail;
  const { text = 'Kính gửi quý cơ quan.', html, parts = [], trace = [], head = [], id = 'a-1@toaan.example' } = mail;
  const body = [
    `--${boundary}\r\nContent-Type: text/${html === undefined ? 'plain' : 'html'}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(Buffer.from(html ?? text))}`,
    ...parts.map(partOf),
  ];
  const top = [
    ...trace,
    ...[`From: ${from}`, 'To: <vanthu@hanoi.example>', `Subject: ${word(subject)}`],
    'Date: Fri, 20 Nov 2026 08:30:00 +0700',
    ...(id === '' ? [] : [`Message-ID: <${id}>`]),
    ...head,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ];
  return Buffer.from(`${top.join('\r\n')}\r\n\r\n${body.join('')}--${boundary}--\r\n`);
}

function partOf({ name = '', type = 'application/octet-stream', bytes, head }: SamplePart): string {
  const named = head ?? [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
  ];
  return `--${boundary}\r\n${[...named, 'Content-Transfer-Encoding: base64'].join('\r\n')}\r\n\r\n${lines(bytes)}`;
}
