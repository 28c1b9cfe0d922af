import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, doors } from '../../cdk/doors.ts';
import { onePageText } from '../adapters/pdfium/pages.ts';
import { congvanApp, type Resource } from './synth.ts';

/** A bundle and the parts that it imports before it does anything. */
function loadedAtStart(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, part = ''] of readFileSync(file, 'utf8').matchAll(
    /(?:^|[;}\n])\s*(?:import|export)[^;()]*?"(\.\/part-\w+\.mjs)"/g,
  ))
    loadedAtStart(join(dirname(file), part), found);
  return found;
}

/** The text of a bundle and of all parts beside it. */
function everyPart(file: string): string {
  const parts = readdirSync(dirname(file)).filter((name) => name.endsWith('.mjs'));
  return parts.map((name) => readFileSync(join(dirname(file), name), 'utf8')).join('\n');
}

const doorEntries = Object.entries<Door>(doors);

describe('what is deployed of each function', () => {
  let folder: string;
  let bundles: Map<string, string>;

  beforeAll(() => {
    // outside the repository, so that nothing is found in its node_modules
    folder = mkdtempSync(join(tmpdir(), 'congvan-bundles-'));
    const assembly = congvanApp({ folder }).synth();
    const resources = Object.entries(
      assembly.getStackByName('congvan').template['Resources'] as Record<string, Resource>,
    );
    bundles = new Map(
      doorEntries.map(([name]) => {
        const [, made] =
          resources.find(([id]) => id.startsWith(`Functions${name}Function`) && !id.includes('Mapping')) ?? [];
        const hash = String(made?.Properties.Code.S3Key).replace(/\.zip$/, '');
        return [name, join(folder, `asset.${hash}`, 'index.mjs')];
      }),
    );
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(doorEntries)('%s: loads by itself and has a handler', (name) => {
    const program = `const door = await import(${JSON.stringify(pathToFileURL(bundles.get(name) ?? ''))}); console.log(typeof door.handler)`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', env: {} });
    expect(said.trim()).toBe('function');
  });

  test.each(doorEntries)('%s: names its source map, which lies beside it', (name) => {
    const bundle = bundles.get(name) ?? '';
    expect(readFileSync(bundle, 'utf8').trimEnd()).toMatch(/\/\/# sourceMappingURL=index\.mjs\.map$/);
    expect(JSON.parse(readFileSync(`${bundle}.map`, 'utf8'))).toMatchObject({ version: 3 });
  });

  test.each(doorEntries)('%s: loads at most 1 MB at its start, or 2.5 MB where pages are composed', (name) => {
    const limit = name === 'openIncoming' ? 2_500_000 : 1_000_000;
    const files = [...loadedAtStart(bundles.get(name) ?? '')];
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThanOrEqual(limit);
  });

  test.each(doorEntries)('%s: takes the credentials of its runtime, and has no other way to some', (name) => {
    const text = everyPart(bundles.get(name) ?? '');
    if (!/AWS_SECRET_ACCESS_KEY/.test(text)) return;
    expect(text).toContain('a function has the credentials of its runtime only');
    expect(text).not.toMatch(/sso_start_url|credential_process/);
  });

  test('drawPage: finds PDFium and the encoder, and draws a page in a thread of its own bundle', () => {
    const entry = JSON.stringify(pathToFileURL(bundles.get('drawPage') ?? ''));
    const program = `import { Worker } from 'node:worker_threads';
      const pdf = Buffer.from(${JSON.stringify(onePageText('0 0 100 100 re f'))}, 'latin1');
      const worker = new Worker(new URL(${entry}), { execArgv: [] });
      worker.on('message', (m) => {
        if ('read' in m) return worker.postMessage({ read: m.read, bytes: pdf.subarray(m.offset, m.offset + m.length) });
        console.log(m.failure ?? Buffer.from(m.result.webp ?? []).subarray(0, 4).toString());
        process.exit();
      });
      worker.postMessage({ size: pdf.length, task: { page: 1 } });`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', env: {} });
    expect(said.trim()).toBe('RIFF');
  });

  test('http: finds the schemas of answers', () => {
    const [beside, ours] = [dirname(bundles.get('http') ?? ''), join(import.meta.dirname, '../../functions/api')];
    const [there, here] = [beside, ours].map((place) => readFileSync(join(place, 'open-api.json'), 'utf8'));
    expect(there).toBe(here);
  });

  test.each(doorEntries.filter(([, { typefaces }]) => typefaces))(
    '%s: finds the typefaces and the tool that cuts them',
    (name) => {
      const { resolve } = createRequire(bundles.get(name) ?? '');
      for (const file of [
        '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
        '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
        'harfbuzzjs/dist/harfbuzz-subset.wasm',
      ]) {
        expect(statSync(resolve(file)).size).toBeGreaterThan(10_000);
        expect(resolve(file)).toContain(folder);
      }
    },
  );
});
