/** `node test/stores/records-page.ts > docs/records.md`: the table of kinds of records, as the stores have it. */
import { pathToFileURL } from 'node:url';
import { recordKinds, schemaOf } from '../../lib/stores/kinds.ts';

const head = `# Records

What steps keep, from \`lib/stores/kinds.ts\` (\`node test/stores/records-page.ts > docs/records.md\`). A partition key or sort key that ends in \`#\` goes on. A body of an older schema
is brought to today's when it is read; one of a newer schema stops with \`record-too-new\`, and is not written over. Bodies of every kind as they
were written are in \`test/vectors/records\`. Trust (\`TRUST-LISTS\`), keys and
tokens (\`SIGNER#\`) are kept by their adapters.

| kind | partition key | sort key | schema | holds |
|---|---|---|---|---|
`;

export function recordsPage(): string {
  const rows = recordKinds.map(
    (kind) =>
      `| ${kind.name} | ${kind.pk.map((pk) => `\`${pk}\``).join(', ')} | ${kind.sk === '' ? '' : `\`${kind.sk}\``} | ${schemaOf(kind)} | ${kind.holds} |\n`,
  );
  return head + rows.join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(recordsPage());
