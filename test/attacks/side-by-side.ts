/**
 * All attacks and their honest twins through us, pyHanko, pdfsig and EU DSS: `node test/attacks/side-by-side.ts [--each]`.
 * The others are asked when they are installed; those that are not are named.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { dssLines, hasDss } from '../foreign/dss.ts';
import { hasPoppler, hasPyhanko, passesPdfsig, pyhankoLines } from '../foreign/tools.ts';
import { cases } from './cases.ts';
import { signers } from './signing.ts';

type Judge = 'congvan' | 'pyHanko' | 'pdfsig' | 'DSS' | 'DSS without a warning';
const folder = mkdtempSync(join(tmpdir(), 'congvan-attacks-'));
const rows: { family: string; name: string; kind: 'attack' | 'twin'; file: string }[] = [];
const passed = new Map<string, Set<Judge>>();

try {
  for (const [i, { family, name, attack, twin }] of cases.entries()) {
    for (const [kind, make] of [
      ['attack', attack],
      ['twin', twin],
    ] as const) {
      const file = join(folder, `${i}-${kind}.pdf`);
      const bytes = await make();
      writeFileSync(file, bytes);
      rows.push({ family, name, kind, file });
      passed.set(file, new Set((await byUs(bytes)) ? ['congvan'] : []));
    }
  }
  const known: Judge[] = ['congvan'];
  if (byPyhanko()) known.push('pyHanko');
  if (byPdfsig()) known.push('pdfsig');
  if (byDss()) known.push('DSS', 'DSS without a warning');
  for (const judge of ['pyHanko', 'pdfsig', 'DSS'] as const)
    if (!known.includes(judge)) console.log(`${judge} was not asked: it is not installed\n`);
  tell(known);
} finally {
  rmSync(folder, { recursive: true });
}

async function byUs(bytes: Uint8Array): Promise<boolean> {
  try {
    return (await verifyPdf(bytesSource(bytes), { crypto: nodeCrypto, at: new Date('2026-11-22T03:00:00Z') })).intact;
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
}

function byPyhanko(): boolean {
  if (!hasPyhanko) return false;
  const answers = pyhankoLines(
    rows.map(({ file }) => file),
    [],
  );
  for (const [i, { file }] of rows.entries()) if (answers[i]) passed.get(file)?.add('pyHanko');
  return true;
}

function byPdfsig(): boolean {
  if (!hasPoppler) return false;
  for (const { file } of rows) if (passesPdfsig(file)) passed.get(file)?.add('pdfsig');
  return true;
}

/** TOTAL-PASSED for every signature, the signers' certificates being trusted; and the same with no warning beside it. */
function byDss(): boolean {
  if (!hasDss) return false;
  const lines = dssLines(
    rows.map(({ file }) => file),
    signers,
    new Date('2026-11-22T03:00:00Z'),
  );
  for (const [i, { file }] of rows.entries()) {
    const line = lines[i];
    if (!line || line.found === 0 || line.passed < line.found) continue;
    passed.get(file)?.add('DSS');
    if (line.warnings === 0) passed.get(file)?.add('DSS without a warning');
  }
  return lines.length === rows.length;
}

function tell(judges: readonly Judge[]): void {
  const families = [...new Set(rows.map(({ family }) => family))];
  console.log(
    `| class | attacks | ${judges.map((j) => `${j}: attacks passed`).join(' | ')} | ${judges.map((j) => `${j}: twins refused`).join(' | ')} |`,
  );
  console.log(`|---|---|${judges.map(() => '---|---|').join('')}`);
  for (const family of [...families, 'all']) {
    const own = rows.filter((row) => family === 'all' || row.family === family);
    const count = (judge: Judge, kind: string, wanted: boolean): number =>
      own.filter((row) => row.kind === kind && passed.get(row.file)?.has(judge) === wanted).length;
    const attacks = judges.map((judge) => count(judge, 'attack', true)).join(' | ');
    const twins = judges.map((judge) => count(judge, 'twin', false)).join(' | ');
    console.log(`| ${family} | ${own.length / 2} | ${attacks} | ${twins} |`);
  }
  if (!process.argv.includes('--each')) return;
  for (const { family, name, kind, file } of rows) {
    const differing = judges
      .slice(1)
      .filter((judge) => passed.get(file)?.has(judge) !== passed.get(file)?.has('congvan'));
    if (differing.length > 0) console.log(`${kind} · ${family}: ${name} · differs: ${differing.join(', ')}`);
  }
}
