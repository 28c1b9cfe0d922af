import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { leftOut } from './left-out.ts';

/**
 * usage: split-bundle.ts PROJECT FOLDER ENTRY: bundles a function once more, with what is imported in the middle of its work (`await import()`) in
 * files of its own, so that a start reads and parses nothing that few requests need. CDK itself makes one file of everything.
 */
const [project = '.', folder = '.', entry = ''] = process.argv.slice(2);
rmSync(join(folder, 'index.mjs.map'), { force: true });
await build({
  absWorkingDir: project,
  entryPoints: { index: entry },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  allowOverwrite: true,
  chunkNames: 'part-[hash]',
  splitting: true,
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  alias: leftOut,
  logLevel: 'warning',
  // packages in the older module format ask for `require`, which ESM does not have
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
});
