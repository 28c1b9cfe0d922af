/** The list of permitted changes: what the page in docs says, and that nothing is permitted beside it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeableEntries, permittedChanges } from '../../../lib/pades/changes/states/permitted-entries.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { cases } from '../../attacks/cases.ts';
import { pageOf, permittedPage } from './permitted-page.ts';

const rows = permittedChanges;

describe('the list of permitted changes', () => {
  it('is the page in docs', () => {
    expect(readFileSync(permittedPage, 'utf8')).toBe(pageOf(rows));
  });

  it('names every rule and every entry once, with a clause', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const entries = rows.flatMap(({ of, entry }) => (entry ? [`${of}/${entry}`] : []));
    expect(new Set(entries).size).toBe(entries.length);
    for (const { clause, of, entry } of rows) {
      expect(clause).toMatch(/^\d+(?:\.\d+)+$/);
      expect(of === undefined).toBe(entry === undefined);
    }
  });

  it('is what is asked of a dictionary: an entry without a row may not change', () => {
    expect([...changeableEntries('page').keys()]).toEqual(['Annots', 'Tabs']);
    expect([...changeableEntries('signature field').keys()]).toEqual(['V', 'AP', 'Rect', 'M', 'F']);
    expect(changeableEntries(undefined).size).toBe(0);
  });

  it('permits whatever honest people did beside an attack, each by its row', async () => {
    const seen = new Set<string>();
    for (const { twin } of cases) {
      const at = new Date('2026-11-22T03:00:00Z');
      const { signatures } = await verifyPdf(bytesSource(await twin()), { crypto: nodeCrypto, at });
      for (const { rule, kind, permitted: fine } of signatures.flatMap((one) => one.changesAfter)) {
        expect(fine).toBe(true);
        const row = rows.find(({ id }) => id === rule);
        expect(row?.reported?.kind).toBe(kind);
        seen.add(rule ?? '');
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['value', 'further-signature', 'document-timestamp', 'comment']));
  });
});
