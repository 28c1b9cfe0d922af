import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretStrength } from '../../../lib/domain/shared/text/guessed-soon.ts';
import { closedAt, closedMinutes, maxWrong, withTry } from '../../../lib/domain/shared/tries.ts';
import { passphraseFault } from '../../../lib/domain/signing/passphrase.ts';

const names = ['Nguyễn Văn An', 'lanhdao.hanoi'];

describe('a passphrase', () => {
  test.each([
    ['', 'short'],
    ['chín kýtự', 'short'],
    ['x'.repeat(129), 'long'],
    ['aaaaaaaaaaaa', 'repeated'],
    ['abcdeabcdeabcde', 'repeated'],
    ['121212121212', 'repeated'],
    ['1234567890', 'obvious'],
    ['0987654321', 'obvious'],
    ['qwertyuiop', 'obvious'],
    ['Mật khẩu 2026', 'obvious'],
    ['password1234', 'obvious'],
    ['Thi hành án 123', 'obvious'],
    ['NguyenVanAn1', 'named'],
    ['lanhdao.hanoi1', 'named'],
  ] as const)('%s is refused: %s', (text, why) => {
    expect(passphraseFault(text, names)).toBe(why);
  });
  test.each(['mưa rào tháng sáu', 'Con mèo ngồi trên cây', 'x9#kQ2!vLm7p', 'an toàn là trên hết nhé'])(
    '%s is taken',
    (text) => {
      expect(passphraseFault(text, names)).toBeUndefined();
    },
  );
  test('counts the same however its marks were typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(passphraseFault(text.normalize('NFD'), names)).toBe(passphraseFault(text.normalize('NFC'), names));
      }),
    );
  });
  test('is the stronger the longer it is', () => {
    expect(['mưa rào đó', 'mưa rào tháng sáu', 'mưa rào tháng sáu ướt hết sân'].map(secretStrength)).toEqual([
      'fair',
      'good',
      'strong',
    ]);
  });
});

describe('tries', () => {
  test('close the key at the fifth in a row, for a quarter of an hour, and begin anew after it', () => {
    let tries: ReturnType<typeof withTry> | undefined;
    for (let n = 1; n < maxWrong; n += 1) {
      tries = withTry(tries, 1000);
      expect(closedAt(tries, 1000)).toBeUndefined();
    }
    tries = withTry(tries, 1000);
    const until = 1000 + closedMinutes * 60_000;
    expect([closedAt(tries, 1000), closedAt(tries, until - 1), closedAt(tries, until)]).toEqual([
      until,
      until,
      undefined,
    ]);
    expect(withTry(tries, until)).toEqual({ wrong: 1 });
  });
});
