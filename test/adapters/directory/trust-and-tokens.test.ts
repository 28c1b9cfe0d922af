import { beforeEach, describe, expect, test } from 'vitest';
import { recordsTokens, tokenItem } from '../../../lib/adapters/directory/records-tokens.ts';
import { recordsTrust, trustWrites } from '../../../lib/adapters/directory/records-trust.ts';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import type { Records, Write } from '../../../lib/ports/records.ts';

let records: Records;
beforeEach(() => {
  records = sqliteRecords(openDatabase(':memory:'));
});
async function put(writes: readonly Write[]): Promise<void> {
  for (let at = 0; at < writes.length; at += 100) await records.transact(writes.slice(at, at + 100));
}

describe('trust', () => {
  const bytes = Uint8Array.of(0x30, 0x03, 0, 255, 128);
  test('is in every authority that was put there, however many, and in no other', async () => {
    expect(await recordsTrust(records).authorities()).toEqual([]);
    for (let at = 0; at < 130; at += 1)
      await put(trustWrites({ certificate: bytes, label: `root ${at}` }, `http://a.invalid/${at}`, bytes));
    const found = await recordsTrust(records).authorities();
    expect(found).toHaveLength(130);
    expect(found[0]).toEqual({ certificate: bytes, label: 'root 0' });
  });
  test('keeps the list of each place, and none for others', async () => {
    await put(trustWrites({ certificate: bytes, label: 'root' }, 'http://a.invalid/list.crl', bytes));
    expect(await recordsTrust(records).list('http://a.invalid/list.crl')).toEqual(bytes);
    expect(await recordsTrust(records).list('http://a.invalid/other.crl')).toBeUndefined();
  });
});

describe('a token at the desk', () => {
  const identity = { algorithm: 'ecdsa-sha256' as const, certificate: Uint8Array.of(1), chain: [Uint8Array.of(2)] };
  test('is known by the certificate that was registered, and by a newer one at once', async () => {
    const tokens = recordsTokens(records);
    await put([{ put: tokenItem('lanhdao.hanoi', identity), expect: 'absent' }]);
    expect(await tokens.identityOf('lanhdao.hanoi')).toEqual(identity);
    expect(await tokens.identityOf('lanhdao2.hanoi')).toBeUndefined();
    const renewed = { ...identity, certificate: Uint8Array.of(3) };
    await put([{ put: tokenItem('lanhdao.hanoi', renewed, 2), expect: { version: 1 } }]);
    expect(await tokens.identityOf('lanhdao.hanoi')).toEqual(renewed);
  });
});
