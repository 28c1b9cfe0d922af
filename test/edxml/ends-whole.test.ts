import { describe, expect, test } from 'vitest';
import { buildDocument, buildStatus } from '../../lib/edxml/build.ts';
import { endsWhole } from '../../lib/edxml/glimpse.ts';
import { documentMessage, statusMessage } from './samples.ts';

const whole = [
  ['a document', buildDocument({ ...documentMessage, attachments: [] })],
  ['a status', buildStatus(statusMessage)],
  ['in UTF-16', Buffer.from('\uFEFF<?xml version="1.0"?><a:root xmlns:a="x"><b/></a:root>\n', 'utf16le')],
  ['with comments around it', Buffer.from('<!-- <x> --><root><b/></root > <!-- end -->\n')],
  ['with nothing in it', Buffer.from('<?xml version="1.0"?><root a="1"/>')],
] as const;

describe('a message is whole', () => {
  test.each(whole)('%s', (_, bytes) => expect(endsWhole(bytes)).toBe(true));
});

describe('a message that was cut off is not, wherever it was cut', () => {
  test.each(whole)('%s', (_, bytes) => {
    // behind the root only comments and white space may be missing
    const text = Buffer.from(bytes).toString('latin1');
    const rootEnds = text.replace(/[\s\0]*(?:<!-- end -->)?[\s\0]*$/, '').length;
    expect(rootEnds).toBeGreaterThan(bytes.length - 20);
    for (let length = 1; length < rootEnds; length += 1)
      expect([length, endsWhole(bytes.subarray(0, length))]).toEqual([length, false]);
  });
});
