import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { diskFiles } from '../../../lib/adapters/embedded/disk-files.ts';
import { linkSigner } from '../../../lib/adapters/embedded/links.ts';
import { anchorsContract } from './anchors.contract.ts';

/** Puts other bytes under a key, as somebody with the folder can: into the blob itself, and into the table that names it. */
describe('on the embedded engine', () => {
  anchorsContract(async () => ({
    reopened: ({ it }) =>
      diskFiles(
        it.database,
        it.home,
        linkSigner(Buffer.from('secret'), () => '', { now: () => 0 }),
      ),
    async overwrite({ it }, key, bytes) {
      const row = it.database.prepare('SELECT segments FROM files WHERE key = ?').get(key) as { segments: string };
      const [blob] = JSON.parse(row.segments) as { sha256: string }[];
      if (!blob) throw new Error(`no blob of ${key}`);
      const folder = join(it.home, 'files');
      const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
        name.endsWith(blob.sha256),
      );
      writeFileSync(join(folder, path ?? ''), bytes);
      const segments = JSON.stringify([{ ...blob, size: bytes.length }]);
      it.database.prepare('UPDATE files SET segments = ?, size = ? WHERE key = ?').run(segments, bytes.length, key);
    },
  }));
});
