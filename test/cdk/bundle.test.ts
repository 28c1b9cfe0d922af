import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, doors } from '../../cdk/doors.ts';
import { congvanApp, type Resource } from './synth.ts';

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

  test.each(doorEntries)('%s: is at most 1 MB, or 2.5 MB where pages are composed', (name) => {
    const limit = name === 'openIncoming' ? 2_500_000 : 1_000_000;
    expect(statSync(bundles.get(name) ?? '').size).toBeLessThanOrEqual(limit);
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
