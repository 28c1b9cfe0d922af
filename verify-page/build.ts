/** `npm run build:verify-page`: one HTML file that carries its script and asks nobody for anything. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const largest = 1_000_000;

/** Builds the page and gives its text; the script alone must stay under a million bytes. */
export async function buildVerifyPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    plugins: [
      {
        name: 'platform',
        setup: ({ onResolve }) => {
          onResolve({ filter: /\/platform\.ts$/ }, ({ importer }) =>
            importer.startsWith(here) ? undefined : { path: join(here, 'platform.ts') },
          );
        },
      },
    ],
  });
  const script = outputFiles[0]?.text ?? '';
  if (script.length > largest) throw new Error(`the script has ${script.length} bytes, more than ${largest}`);
  const page = readFileSync(join(here, 'index.html'), 'utf8');
  return page.replace('/*script*/', () => script.replaceAll('</script', '<\\/script'));
}

if (import.meta.main) {
  const page = await buildVerifyPage();
  mkdirSync(join(here, 'dist'), { recursive: true });
  writeFileSync(join(here, 'dist', 'kiem-tra.html'), page);
  console.log(`verify-page/dist/kiem-tra.html: ${page.length} characters`);
}
