import { beforeEach, describe, expect, test } from 'vitest';
import { recordOfAgency } from '../../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency } from '../../../lib/domain/organisation/agency.ts';
import type { Directory } from '../../../lib/ports/directory.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { agencyChange, findAgencyRecord } from '../../../lib/stores/organisation/agencies.ts';
import { recordsDirectory } from '../../../lib/stores/organisation/directory.ts';
import { testAgencies } from '../../flows/people.ts';

const act = { by: 'quantri', name: '', at: 1 };

/** Processes that hold the list of agencies between searches. The same on both engines. */
export function heldListContract(makeRecords: () => Promise<Records>): void {
  let records: Records;
  let time: number;
  let lists: number;
  let [here, there]: readonly [Directory, Directory] = [] as never;
  beforeEach(async () => {
    const kept = await makeRecords();
    lists = 0;
    records = {
      ...{ get: (key) => kept.get(key), transact: (writes) => kept.transact(writes) },
      query: (range) => {
        if (range.pk === 'AGENCIES') lists += 1;
        return kept.query(range);
      },
    };
    time = Date.UTC(2026, 10, 22, 3);
    const clock = { now: () => time };
    [here, there] = [recordsDirectory(records, clock), recordsDirectory(records, clock)];
    await open('G15.1', 'Thi hành án dân sự thành phố Hà Nội');
  });
  const record = (id: string, name: string) =>
    recordOfAgency({ ...(testAgencies[0] as Agency), id, code: id, altCodes: [], name });
  const open = async (id: string, name: string) =>
    records.transact(await agencyChange({ records }, undefined, record(id, name), act, []));
  async function change(id: string, more: object): Promise<void> {
    const before = await findAgencyRecord({ records }, id);
    if (!before) throw new Error(id);
    await records.transact(await agencyChange({ records }, before, { ...before.state, ...more }, act, []));
  }
  const found = async (directory: Directory, words = 'thi hanh an') =>
    (await directory.findAgencies(words)).map(({ code, name }) => `${code} ${name}`);

  describe('the own tree', () => {
    test('is read once, and a search after that reads nothing of it, until somebody changes it', async () => {
      for (const words of ['ha noi', 'G15', 'thi hanh an']) expect(await found(here, words)).toHaveLength(1);
      expect(await here.ourAgencies()).toHaveLength(1);
      expect(lists).toBe(1);
      await open('G15.2', 'Thi hành án dân sự tỉnh Hải Dương');
      expect(await found(here)).toHaveLength(2);
      expect(lists).toBe(2);
    });
    test('is at once as another process has made it: opened, renamed, with another code', async () => {
      await found(here);
      await found(there);
      await open('G15.2', 'Thi hành án dân sự tỉnh Hải Dương');
      expect(await found(here, 'hai duong')).toEqual(['G15.2 Thi hành án dân sự tỉnh Hải Dương']);
      const { names } = record('G15.2', 'Thi hành án dân sự tỉnh Hải Hưng');
      await change('G15.2', { names });
      expect([await found(here, 'hai hung'), await found(there, 'hai duong')]).toEqual([
        ['G15.2 Thi hành án dân sự tỉnh Hải Hưng'],
        [],
      ]);
      await change('G15.2', { codes: [{ scheme: 'QD20', code: 'G15.77', from: '2026-01-01' }] });
      expect(await found(there, 'G15.77')).toEqual(['G15.77 Thi hành án dân sự tỉnh Hải Hưng']);
    });
    test('changes with the day: who ends is found until then', async () => {
      await change('G15.1', { to: '2026-11-23' });
      expect(await found(here)).toHaveLength(1);
      time += 24 * 3_600_000;
      expect(await found(here)).toEqual([]);
    });
    test('is not read anew for what is not in the list', async () => {
      await found(here);
      await change('G15.1', { selfApproval: true });
      await found(here);
      expect(lists).toBe(1);
    });
  });
}
