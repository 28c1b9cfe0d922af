/**
 * Files that say of themselves that they are PDF/A or PDF/UA, carried through number, date, signature and seal, as veraPDF sees them before
 * and after. Run by `npm run conformance`; the folder is CONGVAN_CASES or ../shared/cases, and veraPDF must be built.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasVeraPdf, veraPdf } from '../foreign/verapdf.ts';
import { carriedThrough } from '../pades/standard-steps.ts';

const folder = process.env['CONGVAN_CASES'] ?? join(import.meta.dirname, '../../../shared/cases');
const cases = [
  ['a1b', '1b'],
  ['ua1', 'ua1'],
] as const;

let wrong = 0;
if (!existsSync(folder)) console.log(`skipped: ${folder} is not there`);
for (const [name, flavour] of cases) {
  const path = join(folder, `${name}.pdf`);
  if (!existsSync(path) || !hasVeraPdf) continue;
  const found = veraPdf(flavour, await carriedThrough(readFileSync(path)));
  for (const [state, verdict] of Object.entries(found)) {
    if (verdict !== 'valid') wrong++;
    console.log(`${verdict === 'valid' ? 'ok   ' : 'WRONG'} ${name}, ${state}: ${verdict}`);
  }
}
console.log(`${wrong} wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
