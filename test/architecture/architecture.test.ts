import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkArchitecture, type Findings } from './check.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A small tree of its own with the project's rules, where imports can be planted. */
interface Tree {
  plant(from: string, to: string, kind?: ImportKind): void;
  /** a file with a call in it */
  plantCall(path: string, call: string): void;
  check(): Findings;
  remove(): void;
}
function plantTree(): Tree {
  const tree = mkdtempSync(join(tmpdir(), 'congvan-architecture-'));
  for (const name of ['dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(tree, name));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text, { flag: 'a' });
  };
  return {
    plant(from, to, kind = 'value') {
      const own = /\.tsx?$/.test(to);
      const local = relative(dirname(from), to).replaceAll('\\', '/');
      const name = own ? (local.startsWith('.') ? local : `./${local}`) : to;
      if (own) write(to, 'export type Planted = string;\nexport const planted = 1;\n');
      write(from, imports[kind](name));
    },
    plantCall: (path, call) => write(path, `export const called = (records: any) => ${call};\n`),
    check: () => checkArchitecture(tree),
    remove: () => rmSync(tree, { recursive: true }),
  };
}

type ImportKind = 'value' | 'type' | 'reexported type' | 'dynamic';
const imports: Readonly<Record<ImportKind, (name: string) => string>> = {
  value: (name) => `import * as planted from '${name}';\nexport const used = planted;\n`,
  type: (name) => `import type { Planted } from '${name}';\nexport type Used = Planted;\n`,
  'reexported type': (name) => `export type { Planted } from '${name}';\n`,
  dynamic: (name) => `export const later = () => import('${name}');\n`,
};

/** Every kind of room with something that it must not reach for: rule, file, what it imports. */
const forbidden: readonly [string, string, string, ImportKind?][] = [
  ['domain-imports-only-what-it-may', 'lib/domain/a.ts', 'lib/ports/x.ts'],
  ['domain-does-no-io', 'lib/domain/b.ts', 'node:fs'],
  ['domain-shared-knows-no-higher-module', 'lib/domain/shared/a.ts', 'lib/domain/outgoing/x.ts', 'type'],
  ['domain-audit-knows-no-higher-module', 'lib/domain/audit/a.ts', 'lib/domain/shared/x.ts'],
  ['domain-organisation-knows-no-higher-module', 'lib/domain/organisation/a.ts', 'lib/domain/books/x.ts'],
  ['domain-books-knows-no-higher-module', 'lib/domain/books/a.ts', 'lib/domain/tasks/x.ts'],
  ['domain-tasks-knows-no-higher-module', 'lib/domain/tasks/a.ts', 'lib/domain/outgoing/x.ts', 'type'],
  ['domain-outgoing-knows-no-higher-module', 'lib/domain/outgoing/a.ts', 'lib/domain/delivery/x.ts', 'type'],
  ['domain-outgoing-knows-no-higher-module', 'lib/domain/outgoing/b.ts', 'lib/domain/incoming/x.ts'],
  ['domain-incoming-knows-no-higher-module', 'lib/domain/incoming/a.ts', 'lib/domain/outgoing/x.ts'],
  ['domain-delivery-knows-no-higher-module', 'lib/domain/delivery/a.ts', 'lib/domain/preservation/x.ts'],
  ['domain-signing-knows-no-higher-module', 'lib/domain/signing/a.ts', 'lib/domain/delivery/x.ts'],
  ['domain-preservation-knows-no-higher-module', 'lib/domain/preservation/a.ts', 'lib/domain/signing/x.ts'],
  ['pdf-imports-only-what-it-may', 'lib/pdf/a.ts', 'lib/pki/x.ts'],
  ['pdf-does-no-io', 'lib/pdf/b.ts', 'node:fs/promises'],
  ['pdf-bytes-knows-no-higher-floor', 'lib/pdf/bytes/a.ts', 'lib/pdf/objects/x.ts', 'type'],
  ['pdf-geometry-knows-no-higher-floor', 'lib/pdf/geometry/a.ts', 'lib/pdf/document/x.ts'],
  ['pdf-objects-knows-no-higher-floor', 'lib/pdf/objects/a.ts', 'lib/pdf/xref/x.ts', 'type'],
  ['pdf-filters-knows-no-higher-floor', 'lib/pdf/filters/a.ts', 'lib/pdf/crypt/x.ts'],
  ['pdf-crypt-knows-no-higher-floor', 'lib/pdf/crypt/a.ts', 'lib/pdf/document/x.ts'],
  ['pdf-xref-knows-no-higher-floor', 'lib/pdf/xref/a.ts', 'lib/pdf/document/x.ts'],
  ['pdf-document-knows-no-higher-floor', 'lib/pdf/document/a.ts', 'lib/pdf/text/x.ts'],
  ['pdf-text-knows-no-higher-floor', 'lib/pdf/text/a.ts', 'lib/pdf/resources/x.ts'],
  ['pdf-shared-knows-no-room', 'lib/pdf/c.ts', 'lib/pdf/objects/x.ts', 'type'],
  ['pki-imports-only-what-it-may', 'lib/pki/a.ts', 'lib/pdf/x.ts'],
  ['pki-does-no-io', 'lib/pki/b.ts', 'node:net'],
  ['pades-imports-only-what-it-may', 'lib/pades/a.ts', 'lib/domain/x.ts'],
  ['pades-does-no-io', 'lib/pades/b.ts', 'node:http'],
  ['pades-verify-knows-only-what-it-may', 'lib/pades/verify/a.ts', 'lib/pades/changes/x.ts'],
  ['pades-changes-knows-only-what-it-may', 'lib/pades/changes/a.ts', 'lib/pades/verify/x.ts', 'type'],
  ['pades-shared-knows-only-what-it-may', 'lib/pades/shared/a.ts', 'lib/pades/update/x.ts', 'type'],
  ['pades-update-knows-only-what-it-may', 'lib/pades/update/a.ts', 'lib/pades/sign/x.ts'],
  ['pades-sign-knows-only-what-it-may', 'lib/pades/sign/a.ts', 'lib/pades/augment/x.ts'],
  ['pades-fill-knows-only-what-it-may', 'lib/pades/fill/a.ts', 'lib/pades/augment/x.ts'],
  ['pades-augment-knows-only-what-it-may', 'lib/pades/augment/a.ts', 'lib/pades/fill/x.ts'],
  ['changes-bytes-knows-no-higher-floor', 'lib/pades/changes/bytes/a.ts', 'lib/pades/changes/states/x.ts'],
  ['changes-states-knows-no-higher-floor', 'lib/pades/changes/states/a.ts', 'lib/pades/changes/paint/x.ts', 'type'],
  ['changes-paint-knows-no-higher-floor', 'lib/pades/changes/paint/a.ts', 'lib/pades/changes/appearances/x.ts'],
  ['changes-appearances-knows-no-higher-floor', 'lib/pades/changes/appearances/a.ts', 'lib/pades/changes/rules/x.ts'],
  ['changes-rules-knows-no-higher-floor', 'lib/pades/changes/rules/a.ts', 'lib/pades/changes/x.ts'],
  ['edxml-imports-only-what-it-may', 'lib/edxml/a.ts', 'lib/pdf/x.ts'],
  ['edxml-does-no-io', 'lib/edxml/b.ts', 'node:fs'],
  ['zip-imports-only-what-it-may', 'lib/zip/a.ts', 'lib/domain/x.ts'],
  ['zip-does-no-io', 'lib/zip/b.ts', 'node:fs'],
  ['file-kinds-imports-only-what-it-may', 'lib/file-kinds/a.ts', 'lib/pdf/x.ts'],
  ['file-kinds-does-no-io', 'lib/file-kinds/b.ts', 'node:fs'],
  ['tables-imports-only-what-it-may', 'lib/tables/a.ts', 'lib/edxml/x.ts'],
  ['tables-does-no-io', 'lib/tables/b.ts', 'node:fs'],
  ['letter-page-imports-only-what-it-may', 'lib/letter-page/a.ts', 'lib/domain/x.ts'],
  ['letter-page-does-no-io', 'lib/letter-page/b.ts', 'node:fs'],
  ['ports-imports-only-what-it-may', 'lib/ports/a.ts', 'lib/flows/outgoing/x.ts'],
  ['stores-imports-only-what-it-may', 'lib/stores/a.ts', 'lib/kernel/x.ts', 'type'],
  ['kernel-imports-only-what-it-may', 'lib/kernel/a.ts', 'lib/flows/outgoing/x.ts', 'type'],
  ['kernel-imports-only-what-it-may', 'lib/kernel/b.ts', 'lib/pades/x.ts'],
  ['views-imports-only-what-it-may', 'lib/views/a.ts', 'lib/flows/outgoing/x.ts'],
  ['flows-imports-only-what-it-may', 'lib/flows/outgoing/a.ts', 'lib/edge/x.ts'],
  ['flows-imports-only-what-it-may', 'lib/flows/outgoing/f.ts', 'lib/views/x.ts'],
  ['flows-imports-only-what-it-may', 'lib/flows/outgoing/p.ts', 'lib/projections/x.ts'],
  ['flows-imports-only-what-it-may', 'lib/flows/parts/p.ts', 'lib/projections/x.ts', 'type'],
  ['kernel-imports-only-what-it-may', 'lib/kernel/p.ts', 'lib/projections/x.ts'],
  ['stores-imports-only-what-it-may', 'lib/stores/p.ts', 'lib/projections/x.ts'],
  ['views-imports-only-what-it-may', 'lib/views/p.ts', 'lib/projections/x.ts'],
  ['projections-imports-only-what-it-may', 'lib/projections/a.ts', 'lib/kernel/x.ts', 'type'],
  ['projections-does-no-io', 'lib/projections/b.ts', 'node:fs'],
  ['adapters-do-not-know-the-office', 'lib/adapters/one/p.ts', 'lib/projections/x.ts'],
  ['only-stores-know-keys', 'lib/flows/outgoing/g.ts', 'lib/stores/keys.ts'],
  ['only-stores-know-keys', 'functions/doors/queue/k.ts', 'lib/stores/keys.ts'],
  ['flows-do-not-call-flows', 'lib/flows/outgoing/b.ts', 'lib/flows/outgoing/y.ts'],
  ['modules-of-flows-do-not-know-each-other', 'lib/flows/outgoing/h.ts', 'lib/flows/incoming/parts/y.ts'],
  ['what-flows-share-calls-no-flow', 'lib/flows/incoming/parts/a.ts', 'lib/flows/incoming/y.ts'],
  ['what-flows-share-calls-no-flow', 'lib/flows/incoming/parts/b.ts', 'lib/flows/incoming/y.ts', 'type'],
  ['parts-of-all-know-no-module', 'lib/flows/parts/a.ts', 'lib/flows/incoming/parts/y.ts'],
  ['flows-does-no-io', 'lib/flows/outgoing/d.ts', 'node:crypto'],
  ['flows-does-no-io', 'lib/flows/parts/c.ts', 'node:fs'],
  ['stores-does-no-io', 'lib/stores/b.ts', 'node:crypto'],
  ['kernel-does-no-io', 'lib/kernel/c.ts', 'node:timers'],
  ['views-does-no-io', 'lib/views/b.ts', 'node:fs'],
  ['ports-does-no-io', 'lib/ports/b.ts', 'node:stream'],
  ['verify-page-sees-only-the-verifier', 'verify-page/a.ts', 'lib/domain/x.ts'],
  ['verify-page-sees-only-the-verifier', 'verify-page/b.ts', 'web/x.ts', 'type'],
  ['flows-imports-only-what-it-may', 'lib/flows/outgoing/e.ts', 'verify-page/x.ts'],
  ['edge-imports-only-what-it-may', 'lib/edge/a.ts', 'lib/edxml/x.ts'],
  ['adapters-do-not-know-each-other', 'lib/adapters/one/a.ts', 'lib/adapters/two/x.ts'],
  ['adapters-do-not-know-the-office', 'lib/adapters/one/b.ts', 'functions/x.ts'],
  ['adapters-are-chosen-in-compose', 'functions/doors/a.ts', 'lib/adapters/one/x.ts'],
  ['aws-sdk-only-in-aws-adapters', 'functions/doors/b.ts', '@aws-sdk/client-s3'],
  ['aws-sdk-only-in-aws-adapters', 'lib/adapters/one/c.ts', '@aws-sdk/client-sqs'],
  ['functions-import-only-what-they-may', 'functions/doors/d.ts', 'lib/pades/x.ts'],
  ['functions-import-only-what-they-may', 'functions/doors/queue/a.ts', 'local/x.ts', 'type'],
  ['entries-open-one-door-each', 'functions/entries/a.ts', 'functions/api/x.ts'],
  ['nobody-imports-an-entry', 'local/e.ts', 'functions/entries/x.ts'],
  ['doors-do-not-choose', 'functions/doors/e.ts', 'functions/compose/x.ts'],
  ['api-knows-no-door', 'functions/api/a.ts', 'functions/doors/x.ts'],
  ['what-runs-does-not-describe', 'functions/api/a.ts', 'functions/description/x.ts'],
  ['cdk-lib-only-in-cdk', 'functions/doors/c.ts', 'aws-cdk-lib'],
  ['cdk-names-rooms-but-does-not-enter', 'cdk/a.ts', 'functions/doors/x.ts'],
  ['web-sees-only-domain', 'web/a.tsx', 'lib/flows/outgoing/x.ts'],
  ['simulator-stands-alone', 'simulator/a.ts', 'lib/pki/x.ts'],
  ['nothing-ships-tests', 'cli/a.ts', 'test/x.ts'],
  ['nothing-ships-tests', 'local/a.ts', 'vitest'],
  // an import of types alone ties rooms together just as much
  ['domain-imports-only-what-it-may', 'lib/domain/c.ts', 'lib/flows/outgoing/x.ts', 'type'],
  ['pdf-imports-only-what-it-may', 'lib/pdf/c.ts', 'lib/domain/x.ts', 'reexported type'],
  ['web-sees-only-domain', 'web/b.ts', 'functions/x.ts', 'type'],
  ['flows-imports-only-what-it-may', 'lib/flows/outgoing/c.ts', 'lib/adapters/one/x.ts', 'dynamic'],
];

/** Calls that belong to one room: rule, file, call. */
const forbiddenCalls: readonly [string, string, string][] = [
  ['only-the-kernel-opens-a-transaction', 'lib/flows/outgoing/calls.ts', 'records.transact([])'],
  ['only-the-kernel-opens-a-transaction', 'lib/stores/calls.ts', 'records.transact([])'],
  ['only-the-kernel-opens-a-transaction', 'functions/doors/queue/calls.ts', 'records.transact([])'],
  ['only-stores-read-records', 'lib/flows/outgoing/reads.ts', 'records.get(1)'],
  ['only-stores-read-records', 'lib/kernel/reads.ts', 'records.query(1)'],
  ['what-is-read-is-decoded', 'lib/stores/documents/reads.ts', 'records.get(1)'],
];
const allowedCalls: readonly [string, string][] = [
  ['lib/kernel/commits.ts', 'records.transact([])'],
  ['lib/stores/item.ts', 'records.get(1)'],
  ['lib/adapters/aws/commits.ts', 'records.transact([])'],
];

const allowed: readonly [string, string, ImportKind?][] = [
  ['lib/domain/free.ts', 'lib/domain/x.ts'],
  ['lib/domain/delivery/free.ts', 'lib/domain/outgoing/x.ts'],
  ['lib/domain/incoming/free.ts', 'lib/domain/tasks/x.ts'],
  ['lib/pades/free.ts', 'lib/pdf/x.ts'],
  ['lib/pdf/document/free.ts', 'lib/pdf/xref/x.ts'],
  ['lib/pdf/bytes/free.ts', 'lib/pdf/x.ts'],
  ['lib/pades/changes/rules/free.ts', 'lib/pades/changes/states/x.ts'],
  ['lib/pades/changes/free.ts', 'lib/pades/changes/rules/x.ts'],
  ['lib/pades/free.ts', 'lib/pades/changes/x.ts'],
  ['lib/tables/free.ts', 'lib/zip/x.ts'],
  ['lib/edxml/free.ts', 'lib/zip/x.ts'],
  ['lib/flows/outgoing/free.ts', 'lib/tables/x.ts'],
  ['lib/flows/outgoing/free.ts', 'lib/ports/x.ts', 'type'],
  ['lib/kernel/free.ts', 'lib/stores/x.ts'],
  ['lib/stores/free.ts', 'lib/stores/keys.ts'],
  ['lib/views/free.ts', 'lib/kernel/x.ts'],
  ['lib/projections/free.ts', 'lib/stores/x.ts'],
  ['functions/doors/queue/free.ts', 'lib/projections/x.ts'],
  ['lib/adapters/aws/free.ts', '@aws-sdk/client-s3'],
  ['functions/compose/functions/from-environment.ts', 'lib/adapters/one/x.ts'],
  ['cdk/free.ts', 'functions/api/routes.ts'],
  ['cdk/free.ts', 'aws-cdk-lib'],
  ['web/free.ts', 'lib/domain/x.ts', 'type'],
  ['lib/flows/outgoing/free.ts', 'lib/flows/outgoing/parts/x.ts'],
  ['lib/flows/outgoing/free.ts', 'lib/flows/parts/x.ts'],
  ['lib/flows/outgoing/parts/free.ts', 'lib/flows/outgoing/parts/x.ts'],
  ['lib/flows/incoming/parts/free.ts', 'lib/flows/parts/x.ts'],
  ['verify-page/free.ts', 'lib/pades/x.ts'],
];

describe('the architecture rules', () => {
  const tree = plantTree();
  let findings: Findings;
  beforeAll(() => {
    for (const [, from, to, kind] of forbidden) tree.plant(from, to, kind);
    for (const [from, to, kind] of allowed) tree.plant(from, to, kind);
    for (const [, path, call] of forbiddenCalls) tree.plantCall(path, call);
    for (const [path, call] of allowedCalls) tree.plantCall(path, call);
    // lib/stores/a.ts knows the kernel
    tree.plant('lib/domain/circle-1.ts', 'lib/domain/circle-2.ts');
    tree.plant('lib/domain/circle-2.ts', 'lib/domain/circle-1.ts');
    findings = tree.check();
  });
  afterAll(() => tree.remove());

  test.each(forbidden)('%s: %s may not import %s', (rule, from) => {
    expect(findings.violations.filter((line) => line.startsWith(`${rule}: ${from} `))).toHaveLength(1);
  });

  test.each(forbiddenCalls)('%s: %s may not call %s', (rule, path) => {
    expect(findings.violations).toContain(`${rule}: ${path} calls it`);
  });
  test.each(allowedCalls)('%s may call %s', (path) => {
    expect(findings.violations.filter((line) => line.includes(`: ${path} `))).toEqual([]);
  });

  test('two rooms of the office may not know each other, though no two files do', () => {
    expect(findings.rooms.rings).toContain('lib/kernel -> lib/stores');
  });

  test('no-circles: two files may not import each other', () => {
    expect(findings.violations.filter((line) => line.startsWith('no-circles: '))).not.toEqual([]);
  });

  test.each(allowed)('%s may import %s', (from) => {
    expect(findings.violations.filter((line) => line.includes(`: ${from} `))).toEqual([]);
  });

  test('every file of the tree is read', () => {
    expect(findings.unread).toEqual([]);
    expect(findings.read).toBeGreaterThan(forbidden.length);
  });
});

test('this tree keeps the architecture rules, and every file of it is read', () => {
  const { violations, unread, read, rooms } = checkArchitecture(root);
  expect(violations).toEqual([]);
  expect(rooms.rings).toEqual([]);
  expect(unread).toEqual([]);
  expect(read).toBeGreaterThan(200);
});
