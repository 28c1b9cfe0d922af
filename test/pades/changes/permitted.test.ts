/** The list of permitted changes: what the page in docs says, and that nothing is permitted beside it. */
import { describe, expect, it } from 'vitest';
import {
  changeableEntries,
  type PermittedChange,
  permittedChanges,
} from '../../../lib/pades/changes/states/permitted.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/byte-source.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { cases } from '../../attacks/cases.ts';

const rows = permittedChanges;

function pageOf(list: readonly PermittedChange[]): string {
  const lines = list.map(({ id, of, entry, clause, allows, reported }) => {
    const where = of ? `${of} / ${entry}` : '';
    return `| \`${id}\` | ${where} | ${clause} | ${allows} | ${reported ? `\`${reported.kind}\`: ${reported.detail}` : ''} |`;
  });
  return `# What may change after a signature

This page is the list in \`lib/pades/changes/states/permitted.ts\`, row by row; a test holds the two together, and \`npx vitest run
test/pades/changes/permitted.test.ts -u\` writes it again. The code looks at an entry of a dictionary only by the rule that is registered for its
row (\`lib/pades/changes/rules/entry-rules.ts\`), and reports nothing as permitted without a row (\`rule\` of a change). **Whatever has no
row is a modification.** What a certification, FieldMDP or the lock of a field forbids is refused before any row is asked. Bytes come before all of
this: see [0020](decisions/0020-every-change-after-a-signature-is-explained.md).

| rule | where | ISO 32000-2 | what is allowed | reported as |
|---|---|---|---|---|
${lines.join('\n')}
`;
}

describe('the list of permitted changes', () => {
  it('is the page in docs', async () => {
    await expect(pageOf(rows)).toMatchFileSnapshot('../../../docs/permitted-changes.md');
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
    expect([...changeableEntries('signature field').keys()]).toEqual(['V', 'AP', 'M', 'F']);
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
