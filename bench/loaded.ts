import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { leftOut } from '../cdk/left-out.ts';

const root = join(import.meta.dirname, '..');

/** The HTTP door bundled as the CDK app bundles it: its size, and the median time that a new process takes to import it. */
export async function httpBundle(folder: string): Promise<{ bytes: number; importMilliseconds: number }> {
  const outfile = join(folder, 'http.mjs');
  await build({
    entryPoints: [join(root, 'functions/entries/http.ts')],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    mainFields: ['module', 'main'],
    alias: leftOut,
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const program = `const t=performance.now();await import(${JSON.stringify(outfile)});process.stdout.write(String(performance.now()-t))`;
  const times = Array.from({ length: 9 }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })),
  );
  return { bytes: statSync(outfile).size, importMilliseconds: times.sort((a, b) => a - b)[4] as number };
}

/** Gzipped bytes of script that the page loads before anybody clicks: what index.html names, and their static imports. */
export function webFirstScreen(): number {
  const dist = join(root, 'web/dist');
  const named = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)];
  const seen = new Set(named.map(([, path]) => path as string));
  for (const path of seen) {
    const text = readFileSync(join(dist, path), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) seen.add(`assets/${name}`);
  }
  return [...seen].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
}
