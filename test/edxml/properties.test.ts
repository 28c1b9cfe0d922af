import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDocument, buildStatus } from '../../lib/edxml/build.ts';
import { type DocumentMessage, documentOperations } from '../../lib/edxml/message.ts';
import { EdxmlError } from '../../lib/edxml/names.ts';
import { parseDocument, parseStatus } from '../../lib/edxml/parse.ts';
import { documentMessage, packet, statusMessage } from './samples.ts';

const vietnamese =
  'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ,.;:/()<>&"\'-0123456789';
const line = fc
  .string({
    unit: fc.constantFrom(...vietnamese, ...[...vietnamese].map((letter) => letter.toUpperCase())),
    minLength: 1,
    maxLength: 60,
  })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');
const either = line.chain((text) => fc.constantFrom(text, text.normalize('NFD')));
const maybe = fc.oneof(fc.constant(''), either);
const code = fc.stringMatching(/^[A-Z]\d\d(\.\d{1,2}){0,3}$/);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19).replace('T', ' '));
const agency = fc.record({
  organId: code,
  name: either,
  inCharge: maybe,
  address: maybe,
  email: maybe,
  telephone: maybe,
  fax: maybe,
  website: maybe,
});
const reference = fc.record({ organId: code, code: either, documentId: either, promulgatedOn: day });
const attachment = fc.record({
  contentId: fc.uuid(),
  name: fc.stringMatching(/^[a-z]{1,20}\.(pdf|png|xls)$/),
  description: maybe,
  contentType: fc.constant('application/octet-stream'),
  bytes: fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 1, maxLength: 9 }).map(repeated)),
});

function repeated(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(30_000).map((_, index) => bytes[index % bytes.length] as number);
}

const messages: fc.Arbitrary<DocumentMessage> = fc.record({
  from: agency,
  to: fc.array(agency, { minLength: 1, maxLength: 3 }),
  documentId: either,
  number: either,
  notation: either,
  place: maybe,
  promulgatedOn: day,
  type: fc.record({ type: fc.nat(99), detail: fc.nat(99), name: either }),
  subject: either,
  content: maybe,
  signer: fc.record({ competence: maybe, position: maybe, fullName: either }),
  dueOn: day,
  priority: fc.nat(4),
  pages: fc.nat(999),
  responseFor: fc.array(reference, { maxLength: 2 }),
  toPlaces: fc.array(either, { maxLength: 3 }),
  operation: fc.constantFrom(...documentOperations),
  reason: either,
  staff: maybe,
  sentAt: time,
  attachments: fc.array(attachment, { maxLength: 3 }),
});

/** The same meaning: every text in NFC, bytes as numbers. */
function meaning(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== 'object' || value === null) return value;
  // names of annexes are written from their descriptions
  const members = Object.entries(value).filter(([name]) => name !== 'beside');
  return Object.fromEntries(members.map(([name, member]) => [name, meaning(member)]));
}

const isPdfOrZip = ({ bytes }: { bytes: Uint8Array }) =>
  /^(%PDF|PK)/.test(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));

describe('there and back', () => {
  test('a document means the same, in NFC and in NFD', () => {
    fc.assert(
      fc.property(
        messages.filter(({ attachments }) => !attachments.some(isPdfOrZip)),
        (message) => {
          // the builder repeats the name where no governing body is known
          const expected = JSON.parse(JSON.stringify(meaning(message)));
          expect(JSON.parse(JSON.stringify(meaning(parseDocument(buildDocument(message)))))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });
  test('a status means the same', () => {
    const statuses = fc.record({
      from: agency,
      responseFor: reference,
      statusCode: fc.stringMatching(/^\d\d$/),
      description: maybe,
      staff: maybe,
      timestamp: time,
    });
    fc.assert(
      fc.property(statuses, (message) => {
        expect(meaning(parseStatus(buildStatus(message)))).toEqual(meaning(message));
      }),
    );
  });
});

describe('any bytes', () => {
  const read = (bytes: Uint8Array) => {
    for (const parse of [parseDocument, parseStatus]) {
      try {
        parse(bytes);
      } catch (error) {
        if (!(error instanceof EdxmlError)) throw error;
      }
    }
  };
  const seeds = [buildDocument(documentMessage), buildStatus(statusMessage), packet({})];

  test('give a message or our own error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), read), { numRuns: 300 });
  });
  test('of a real packet with some of them changed, cut out or doubled too', () => {
    const changes = fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(60),
        fc.oneof(
          fc.uint8Array({ maxLength: 8 }),
          fc.constantFrom(
            ...['<', '>', '&#0;', '&x;', '<![CDATA[', '-->', 'xmlns=""', '\uE0000\uE000'].map((text) =>
              Buffer.from(text),
            ),
          ),
        ),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...seeds), changes, (seed, list) => {
        let bytes = Buffer.from(seed);
        for (const [place, length, put] of list) {
          const at = place % bytes.length;
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + length)]);
        }
        read(bytes);
      }),
      { numRuns: 600 },
    );
  });
  test('of XML that no schema knows too', () => {
    const name = fc.constantFrom(
      'edXML',
      'edXMLEnvelope',
      'MessageHeader',
      'From',
      'OrganId',
      'AttachmentEncoded',
      'Attachment',
      'x',
    );
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.string({ maxLength: 10 }).map((text) => text.replace(/[<&]/g, '')),
        fc
          .tuple(name, fc.array(tie('tree'), { maxLength: 4 }))
          .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
      ),
    }));
    fc.assert(
      fc.property(tree, (inner) =>
        read(Buffer.from(`<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">${inner}</edXML>`)),
      ),
      { numRuns: 300 },
    );
  });
});
