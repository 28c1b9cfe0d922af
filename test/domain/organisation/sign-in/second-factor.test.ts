import { createHmac } from 'node:crypto';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { factorVault } from '../../../../lib/adapters/embedded/factor-vault.ts';
import { secretBoxOf } from '../../../../lib/adapters/embedded/key-secret-box.ts';
import {
  base32,
  counterBytes,
  digitsOf,
  judgedCode,
  keyUri,
  readableKey,
  stepAt,
} from '../../../../lib/domain/organisation/sign-in/second-factor.ts';
import { squarePath } from '../../../../lib/domain/shared/square-path.ts';

const seed = '1234567890'.repeat(7);

/** RFC 6238 Appendix B; the seeds of SHA-256 and SHA-512 have 32 and 64 bytes, as its reference code says (erratum 2866). */
describe('the test vectors of RFC 6238 Appendix B', () => {
  const rows = [
    [59, '94287082', '46119246', '90693936'],
    [1_111_111_109, '07081804', '68084774', '25091201'],
    [1_111_111_111, '14050471', '67062674', '99943326'],
    [1_234_567_890, '89005924', '91819424', '93441116'],
    [2_000_000_000, '69279037', '90698825', '38618901'],
    [20_000_000_000, '65353130', '77737706', '47863826'],
  ] as const;
  test.each(rows)('at %i s', (seconds, sha1, sha256, sha512) => {
    const codes = (
      [
        ['sha1', 20],
        ['sha256', 32],
        ['sha512', 64],
      ] as const
    ).map(([name, bytes]) =>
      digitsOf(
        createHmac(name, seed.slice(0, bytes))
          .update(counterBytes(stepAt(seconds * 1000)))
          .digest(),
        8,
      ),
    );
    expect(codes).toEqual([sha1, sha256, sha512]);
  });
});

test('the test values of RFC 4226 Appendix D come from the vault that signs people in', async () => {
  const vault = factorVault(secretBoxOf(new Uint8Array(32).fill(1)));
  const sealed = await vault.seal(Buffer.from(seed.slice(0, 20)), 'somebody');
  const codes = await vault.codes(sealed, 'somebody', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(codes.map(({ code }) => code)).toEqual([
    ...['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'],
  ]);
});

/** RFC 4648 § 10, without the padding that apps do not want. */
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %j is %j', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

describe('a code', () => {
  const now = 1_000_000 * 30_000;
  const at = (step: number, code: string) => ({ step, code });
  const codes = [at(999_995, '555555'), at(999_999, '999999'), at(1_000_000, '000000'), at(1_000_008, '888888')];
  test.each([
    ['000000', 0, { is: 'right', step: 1_000_000 }],
    ['999999', 0, { is: 'right', step: 999_999 }],
    ['000000', 1_000_000, { is: 'used' }],
    ['999999', 1_000_000, { is: 'used' }],
    ['555555', 0, { is: 'clock-off', minutes: -3 }],
    ['888888', 0, { is: 'clock-off', minutes: 4 }],
    ['123456', 0, { is: 'wrong' }],
  ])('%s after step %i is %j', (given, used, judged) => {
    expect(judgedCode(given, codes, used, now)).toEqual(judged);
  });
  test('that is the same in two steps is right in the one that was not used', () => {
    const same = [at(1_000_000, '777777'), at(1_000_001, '777777')];
    expect(judgedCode('777777', same, 1_000_000, now)).toEqual({ is: 'right', step: 1_000_001 });
  });
});

test('the picture of a key says what the key is, to somebody else’s reader', () => {
  const uri = keyUri('JBSWY3DPEHPK3PXP', 'vanthu.hà nội');
  const rows = encodeQR(uri, 'raw', { ecc: 'medium', border: 4 });
  // paints the path as a browser does, six points a square
  const size = rows.length * 6;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x, y, length] of squarePath(rows).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * 6; row < (Number(y) + 1) * 6; row += 1)
      for (let column = Number(x) * 6; column < (Number(x) + Number(length)) * 6; column += 1)
        data.set([0, 0, 0, 255], (row * size + column) * 4);
  expect(decodeQR({ width: size, height: size, data })).toBe(uri);
  expect(readableKey('JBSWY3DPEHPK3PXP')).toBe('JBSW Y3DP EHPK 3PXP');
});
