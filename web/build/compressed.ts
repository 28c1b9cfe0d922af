import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const worthIt = /\.(html|js|mjs|css|svg|wasm|ttf)$/;

/** Puts a gzipped copy beside each file that shrinks, for a server that has no edge before it to compress. */
export function compressedCopies(): Plugin {
  return {
    name: 'congvan-compressed-copies',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const output of Object.values(bundle)) {
        if (!worthIt.test(output.fileName)) continue;
        const content = output.type === 'chunk' ? output.code : output.source;
        writeFileSync(join(dir, `${output.fileName}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}
