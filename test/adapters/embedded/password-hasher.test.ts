import { describe, expect, test } from 'vitest';
import { passwordHasher } from '../../../lib/adapters/embedded/password-hasher.ts';
import type { PasswordHash } from '../../../lib/domain/organisation/sign-in/account.ts';

const password = 'con mèo ngủ trên mái';
const made = await passwordHasher.hash(password);
/** RFC 9106 § 5.3 has the function itself; this is what was written here at a cost that stands beside it. */
const written: PasswordHash = {
  ...{ name: 'argon2id', memory: 47_104, passes: 1, lanes: 1 },
  ...{ salt: 'au7ix07vPhw+VbcWuUgALQ==', hash: 'yP8a0Aqa/81/K9koo8Mu/WCM8k4sTKNdJT/YqOscs8I=' },
};

describe('a password that is kept', () => {
  test('is known again, however its marks were typed, and no other is', async () => {
    expect(await passwordHasher.matches(password.normalize('NFD'), made)).toBe(true);
    expect(await passwordHasher.matches(`${password} `, made)).toBe(false);
    expect(await passwordHasher.matches('a', written)).toBe(true);
  });
  test('has a salt of its own each time, and its cost beside it', async () => {
    const again = await passwordHasher.hash(password);
    expect(made).toMatchObject({ name: 'argon2id', memory: 47_104, passes: 1, lanes: 1 });
    expect([again.salt === made.salt, again.hash === made.hash]).toEqual([false, false]);
    expect(JSON.stringify(made)).not.toContain('mèo');
  });
  test('is compared at the cost it was made with, and told to be outdated where that is not today’s', async () => {
    const earlier: PasswordHash = { ...written, passes: 2 };
    expect([passwordHasher.isOutdated(written), passwordHasher.isOutdated(earlier)]).toEqual([false, true]);
    expect(passwordHasher.isOutdated({ name: 'scrypt', salt: '', hash: '' })).toBe(true);
    expect(await passwordHasher.matches('a', earlier)).toBe(false);
  });
});

describe('nothing', () => {
  test.each<[string, PasswordHash | undefined]>([
    ['nobody', undefined],
    ['a record without a hash', { ...written, hash: '' }],
    ['a record that asks for more than a machine has', { ...written, memory: 2 ** 31 - 1 }],
    ['a record of before without a hash', { name: 'scrypt', salt: 'c2FsdA==', hash: '' }],
  ])('opens %s', async (_, hash) => {
    for (const given of ['', 'a']) expect(await passwordHasher.matches(given, hash)).toBe(false);
  });
});
