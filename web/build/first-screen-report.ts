import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const budget = 150_000;

/** Prints what the first screen loads (the entry and everything it imports statically), gzipped, and fails over the budget. */
export function firstScreenReport(): Plugin {
  return {
    name: 'congvan-first-screen',
    apply: 'build',
    writeBundle(_options, bundle) {
      const seen = new Set<string>();
      let bytes = 0;
      const add = (fileName: string) => {
        const chunk = bundle[fileName];
        if (chunk?.type !== 'chunk' || seen.has(fileName)) return;
        seen.add(fileName);
        bytes += gzipSync(chunk.code, { level: 9 }).length;
        for (const imported of chunk.imports) add(imported);
      };
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) add(chunk.fileName);
      const sentence = `first screen: ${(bytes / 1000).toFixed(1)} kB of script, gzip (budget ${budget / 1000} kB)`;
      if (bytes > budget) this.error(sentence);
      this.info(sentence);
    },
  };
}
