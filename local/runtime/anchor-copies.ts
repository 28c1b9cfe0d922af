import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Anchor } from '../../lib/domain/audit/anchor.ts';

/**
 * Puts the root of each anchor into a folder that somebody else keeps, such as one on another machine: `congvan check --root` compares with it. Nothing
 * where no folder is named.
 */
export function anchorCopies(folder: string | undefined): (anchor: Anchor) => void {
  if (folder === undefined) return () => {};
  return ({ agencyCode, day, root }) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${agencyCode}-${day}.json`), `${JSON.stringify({ agencyCode, day, root })}\n`);
  };
}
