/**
 * Packets and attached files that harmed or fooled the product once, handed to an agency of the demonstration over the simulated axis.
 * Expected and got are printed. Run by `npm run conformance`; the folder is CONGVAN_CASES or ../shared/cases.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildDocument } from '../../lib/edxml/build.ts';
import { packetTrial, type TriedPacket } from '../../local/journey/try-packet.ts';
import { startProduct } from '../../local/runtime/product.ts';
import { issuedPacket, withAnnex, withFile } from '../packets/issued.ts';

const folder = process.env['CONGVAN_CASES'] ?? join(import.meta.dirname, '../../../shared/cases');
const file = (name: string): string => join(folder, name);
const home = mkdtempSync(join(tmpdir(), 'congvan-packets-'));
const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.2 });
const letter = await issuedPacket(home, product);
const hand = packetTrial({ home, baseUrl: product.baseUrl, passwords: product.setup.demoPasswords });

function written(name: string, bytes: Uint8Array): string {
  const path = join(home, name);
  writeFileSync(path, bytes);
  return path;
}

interface Case {
  readonly needs: string;
  readonly packet: () => string;
  readonly expected: string;
  readonly fine: (got: TriedPacket) => boolean;
}
const verdictOf = ({ checks }: TriedPacket, name: string) => checks.find(({ check }) => check === name)?.verdict;

const cases: readonly Case[] = [
  {
    needs: 'crash-1MB.edxml',
    packet: () => file('crash-1MB.edxml'),
    expected: 'put aside, the axis hears why',
    fine: ({ state, acknowledged }) => state === 'quarantined' && acknowledged?.startsWith('fail') === true,
  },
  ...['java-sdk-xlsx-pptx.edxml', 'dotnet.edxml'].map((name) => ({
    needs: name,
    packet: () => file(name),
    expected: 'opened, after the packet that harmed',
    fine: ({ state }: TriedPacket) => state === 'opened',
  })),
  {
    needs: 'tampered-bom.pdf',
    packet: () => {
      const changed = withFile(letter, readFileSync(file('tampered-bom.pdf')), 'application/octet-stream');
      return written('tampered.edxml', buildDocument(changed));
    },
    expected: 'its signatures fail, it may not be registered',
    fine: (got) => verdictOf(got, 'signature') === 'stop',
  },
  {
    needs: 'annex-password.pdf',
    packet: () => {
      const beside = withAnnex(letter, 'phu-luc.pdf', readFileSync(file('annex-password.pdf')));
      return written('annex.edxml', buildDocument(beside));
    },
    expected: 'the annex cannot be read, the letter may be registered',
    fine: (got) => verdictOf(got, 'annexes') === 'warn' && !got.checks.some(({ verdict }) => verdict === 'stop'),
  },
];

let wrong = 0;
if (!existsSync(folder)) console.log(`skipped: ${folder} is not there`);
for (const { needs, packet, expected, fine } of cases.filter((one) => existsSync(file(one.needs)))) {
  const got = await hand(packet());
  if (!fine(got)) wrong++;
  const checks = got.checks.map(({ check, verdict }) => `${check} ${verdict}`).join(', ');
  console.log(
    `${fine(got) ? 'ok   ' : 'WRONG'} ${basename(needs)}\n      expected: ${expected}\n      got: ${got.state}; ${checks}`,
  );
}
await product.stop();
console.log(`${wrong} wrong`);
process.exit(wrong > 0 ? 1 : 0);
