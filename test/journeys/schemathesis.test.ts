import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../local/journey/sign-in.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { has } from '../foreign/tools.ts';

const hasSchemathesis = has('schemathesis', '--version');
const root = join(import.meta.dirname, '../..');
const config = join(root, 'test/foreign/clients/schemathesis/schemathesis.toml');
const description = join(root, 'functions/api/open-api.json');
const run = promisify(execFile);
const examples = process.env['CONGVAN_LONG'] ? 200 : 5;

/** People of the demonstration, and how each tries all operations. Methods beside those of an address are the door's own matter (405 or what another operation answers there). */
const tries = [
  { login: 'vanthu.hanoi', phases: 'examples,coverage', without: 'unsupported_method' },
  { login: 'quantri.hanoi', phases: 'examples,coverage', without: 'unsupported_method' },
  // chance finds texts of marks alone, which no schema can refuse
  { login: 'lanhdao.hanoi', phases: 'fuzzing', without: 'unsupported_method,positive_data_acceptance' },
];

describe.runIf(hasSchemathesis)('Schemathesis finds no answer that the description does not allow', () => {
  const home = mkdtempSync(join(tmpdir(), 'congvan-schemathesis-'));
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 5 });
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    rmSync(home, { recursive: true });
  });

  test.each(tries)(
    'asked by $login ($phases)',
    async ({ login, phases, without }) => {
      const token = await signIn(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
      const asking = [
        '--url',
        product.baseUrl,
        '--header',
        `Authorization: Bearer ${token}`,
        '--request-timeout',
        '60',
      ];
      const how = ['--phases', phases, '--exclude-checks', without, '--max-examples', String(examples), '--seed', '1'];
      const report = await run(
        'schemathesis',
        ['--config-file', config, 'run', description, ...asking, ...how, '--no-color', '--warnings', 'off'],
        { maxBuffer: 1 << 26, cwd: home },
      ).catch((error: { stdout?: string }) => ({ stdout: error.stdout || String(error) }));
      expect(report.stdout).toMatch(/generated, \d+ passed/);
      expect(report.stdout).not.toMatch(/❌|🚫/);
    },
    600_000,
  );
});
