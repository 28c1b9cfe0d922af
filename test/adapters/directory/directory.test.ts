import { beforeEach, describe, expect, test } from 'vitest';
import { agencyWrites, personWrites, recordsDirectory } from '../../../lib/adapters/directory/records-directory.ts';
import { recordsTokens, tokenItem } from '../../../lib/adapters/directory/records-tokens.ts';
import { recordsTrust, trustWrites } from '../../../lib/adapters/directory/records-trust.ts';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import type { Agency, Person } from '../../../lib/domain/organisation/agency.ts';
import type { Records, Write } from '../../../lib/ports/records.ts';
import { testAgencies, testPeople } from '../../flows/people.ts';

let records: Records;
beforeEach(() => {
  records = sqliteRecords(openDatabase(':memory:'));
});
async function put(writes: readonly Write[]): Promise<void> {
  for (let at = 0; at < writes.length; at += 100) await records.transact(writes.slice(at, at + 100));
}
const [hanoi] = testAgencies as [Agency];
const [clerk] = testPeople as [Person];

describe('the directory', () => {
  const directory = () => recordsDirectory(records);
  test('finds an agency by its code and by each older one, and no other', async () => {
    await put(agencyWrites({ ...hanoi, altCodes: ['000.00.15.G15', 'H26.99'] }));
    for (const code of ['G15.1', '000.00.15.G15', 'H26.99'])
      expect((await directory().agency(code))?.name).toBe(hanoi.name);
    for (const code of ['g15.1', 'G15', 'G15.10', '']) expect(await directory().agency(code)).toBeUndefined();
  });
  test('finds agencies by words without marks, written in either form of Unicode, and by code', async () => {
    await put(testAgencies.flatMap(agencyWrites));
    const codes = async (words: string) => (await directory().findAgencies(words)).map(({ code }) => code);
    for (const words of ['hà nội', 'HA NOI', 'hà nội'.normalize('NFD'), 'G15.1'])
      expect(await codes(words)).toContain('G15.1');
    expect(await codes('hai phong')).toEqual(['G15.31']);
    expect(await codes('không có')).toEqual([]);
  });
  test('gives fifty agencies at the most, and reads all of them to find the last', async () => {
    const many = Array.from({ length: 450 }, (_, at) => ({ ...hanoi, code: `H${at + 1000}`, ours: at % 2 === 0 }));
    await put(many.flatMap(agencyWrites));
    expect(await directory().findAgencies('ha noi')).toHaveLength(50);
    expect((await directory().findAgencies('h1449')).map(({ code }) => code)).toEqual(['H1449']);
    expect(await directory().ourAgencies()).toHaveLength(225);
  });
  test('knows people by their subject, and those of an agency', async () => {
    await put(testPeople.flatMap(personWrites));
    expect(await directory().person('vanthu.hanoi')).toEqual(clerk);
    expect(await directory().person('VANTHU.HANOI')).toBeUndefined();
    const names = (await directory().peopleOf('G15.1')).map(({ subject }) => subject);
    expect(names.toSorted()).toEqual(
      testPeople.flatMap(({ agencyCode, subject }) => (agencyCode === 'G15.1' ? [subject] : [])).toSorted(),
    );
  });
});

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
