import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition } from '../../../lib/adapters/aws/content-disposition.ts';

const form = /^(inline|attachment); filename="([ !#-[\]-~]*)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]*)$/;

describe('the name of a download', () => {
  test.each([
    ['Công văn số 12.pdf', 'Cong van so 12.pdf'],
    ['ĐỀ NGHỊ đồng ý.pdf', 'DE NGHI dong y.pdf'],
    ['a"b\\c.pdf', 'a_b_c.pdf'],
    ['公文.pdf', '__.pdf'],
  ])('%s is also told without marks: %s', (name, plain) => {
    const [, , ascii, extended] = form.exec(contentDisposition(name, true)) ?? [];
    expect(ascii).toBe(plain);
    expect(decodeURIComponent(extended ?? '')).toBe(name);
  });

  test('a name written in pieces is told in one (NFC)', () => {
    const [, , , extended] = form.exec(contentDisposition('Công văn'.normalize('NFD'), false)) ?? [];
    expect(decodeURIComponent(extended ?? '')).toBe('Công văn'.normalize('NFC'));
  });

  test('no name breaks the header or puts another beside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (name, shown) => {
        const [, kind, , extended] = form.exec(contentDisposition(name, shown)) ?? [];
        expect(kind).toBe(shown ? 'inline' : 'attachment');
        const visible = Array.from(name.normalize('NFC')).filter((letter) => letter >= ' ' && letter !== '\u007f');
        expect(decodeURIComponent(extended ?? '')).toBe(visible.join('').toWellFormed());
      }),
    );
  });
});
