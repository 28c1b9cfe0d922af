import type { Plugin } from 'vite';
import { buildVerifyPage } from '../../verify-page/build.ts';

/** Lays the page that verifies signatures, which is a program of its own, beside the main one. */
export function verifyPage(): Plugin {
  return {
    name: 'congvan-verify-page',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'kiem-tra.html', source: await buildVerifyPage() });
    },
  };
}
