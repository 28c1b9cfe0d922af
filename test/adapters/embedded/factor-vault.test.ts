import { describe, expect, test } from 'vitest';
import { factorVault } from '../../../lib/adapters/embedded/factor-vault.ts';
import { secretBoxOf } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { SecretUnopened } from '../../../lib/ports/secret-box.ts';

const box = (byte: number) => secretBoxOf(new Uint8Array(32).fill(byte));
const key = Buffer.from('12345678901234567890');

describe('a key of an authenticator app', () => {
  test('opens for its person with the secret under which it was sealed, and is sealed otherwise each time', async () => {
    const vault = factorVault(box(1), box(2));
    const [first, again] = [await vault.seal(key, 'bich'), await vault.seal(key, 'bich')];
    expect(first).not.toBe(again);
    expect(Buffer.from(await vault.open(first, 'bich')).toString()).toBe(key.toString());
    expect([vault.by, factorVault(box(1)).by]).toEqual(['second-secret', 'data-folder']);
  });
  test('opens for nobody else, with no other secret, without one, and not when it is damaged', async () => {
    const vault = factorVault(box(1), box(2));
    const sealed = await vault.seal(key, 'bich');
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    for (const tried of [
      vault.open(sealed, 'an'),
      factorVault(box(1), box(3)).open(sealed, 'bich'),
      factorVault(box(2)).open(sealed, 'bich'),
      vault.open(bytes.toString('base64'), 'bich'),
      vault.open('', 'bich'),
    ])
      await expect(tried).rejects.toThrow(SecretUnopened);
  });
});
