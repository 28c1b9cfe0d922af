import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** What pdf.js fetches only when a page needs it: image decoders, the 14 standard fonts, character maps, colour profiles. */
const folders = ['wasm', 'standard_fonts', 'cmaps', 'iccs'];
const left = /^LICENSE|quickjs|^README/;

/** Puts pdf.js's resources under `pdfjs/` of the built page. */
export function pdfResources(): Plugin {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    name: 'congvan-pdf-resources',
    apply: 'build',
    generateBundle() {
      for (const folder of folders) {
        for (const name of readdirSync(join(home, folder)).filter((file) => !left.test(file))) {
          const source = readFileSync(join(home, folder, name));
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source });
        }
      }
    },
  };
}
