import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributesOf, itemOf } from '../../../lib/adapters/aws/dynamodb-item.ts';

const item = (body: unknown, pk = 'IN#1') => ({ pk, sk: 'STATE', version: 3, schema: 1, body });
const letter = {
  files: Array.from({ length: 15 }, (_, at) => ({ name: `văn-bản-${at}.pdf`, sentence: 'Văn bản hợp lệ: 2 chữ ký.' })),
};

describe('an item of the table', () => {
  test('comes back as it went in, whatever is in its body', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string({ maxLength: 4000, unit: 'grapheme' }), (value, text) => {
        const body = { value: JSON.parse(JSON.stringify(value)), text };
        expect(itemOf(attributesOf(item(body)))).toEqual(item(body));
      }),
      { numRuns: 60 },
    );
  });

  test('that would cost two units is packed into one', () => {
    const plain = Buffer.byteLength(JSON.stringify(letter));
    expect(plain).toBeGreaterThan(1024);
    const { packed, body } = attributesOf(item(letter));
    expect(body).toBeUndefined();
    expect(packed?.B?.length).toBeLessThan(900);
  });

  test('that is small, or does not become smaller, stays readable', () => {
    expect(attributesOf(item({ a: 1 }))).toMatchObject({ body: { S: '{"a":1}' } });
    const noise = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(33 + ((at * 7919 * at) % 90))).join('');
    const { packed, body } = attributesOf(item({ noise }));
    expect(packed === undefined || body === undefined).toBe(true);
  });

  test('of the outbox is never packed: the stream hands it on', () => {
    expect(attributesOf(item(letter, 'OUTBOX#1'))).toHaveProperty('body.S', JSON.stringify(letter));
  });

  test('of an earlier version, which packed nothing, is read', () => {
    const earlier = { pk: { S: 'IN#1' }, sk: { S: 'STATE' }, version: { N: '3' }, schema: { N: '1' } };
    expect(itemOf({ ...earlier, body: { S: JSON.stringify(letter) } })).toEqual(item(letter));
  });
});
