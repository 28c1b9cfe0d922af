/** Run by itself it writes the page of permitted changes in docs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PermittedChange, permittedChanges } from '../../../lib/pades/changes/states/permitted-entries.ts';

export const permittedPage: string = join(import.meta.dirname, '../../../docs/permitted-changes.md');

/** The list as a page in docs. */
export function pageOf(list: readonly PermittedChange[]): string {
  const lines = list.map(({ id, of, entry, clause, allows, reported }) => {
    const where = of ? `${of} / ${entry}` : '';
    return `| \`${id}\` | ${where} | ${clause} | ${allows} | ${reported ? `\`${reported.kind}\`: ${reported.detail}` : ''} |`;
  });
  return `# What may change after a signature

This page is the list in \`lib/pades/changes/states/permitted.ts\`, row by row; a test holds the two together, and
\`node test/pades/changes/permitted-page.ts\` writes it again. The code looks at an entry of a dictionary only by the rule that is registered for its
row (\`lib/pades/changes/rules/entry-rules.ts\`), and reports nothing as permitted without a row (\`rule\` of a change). **Whatever has no
row is a modification.** What a certification, FieldMDP or the lock of a field forbids is refused before any row is asked. Bytes come before all of
this: see [0020](decisions/0020-every-change-after-a-signature-is-explained.md).

| rule | where | ISO 32000-2 | what is allowed | reported as |
|---|---|---|---|---|
${lines.join('\n')}
`;
}

if (import.meta.main) writeFileSync(permittedPage, pageOf(permittedChanges));
