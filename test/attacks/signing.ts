import { crc32, deflateSync } from 'node:zlib';
import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import { fillFields } from '../../lib/pades/fill/fill-fields.ts';
import type { SignIntent } from '../../lib/pades/shared/intent.ts';
import { fillGap } from '../../lib/pades/sign/embed.ts';
import { layOut, withDocument } from '../../lib/pades/sign/layout.ts';
import { hashed } from '../../lib/pades/sign/prepare.ts';
import { signatureOf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { signerOf } from '../pades/signers.ts';
import { makePki } from '../pki/factory.ts';
import { joined } from './paper.ts';

export const pki = makePki();
export const signingTime = '2026-11-22T09:00:00+07:00';

/** A thin red frame of 64 by 64 that lets everything else shine through, or a white sheet that does not. */
export function picture(kind: 'seal' | 'sheet'): Uint8Array {
  const rows: number[] = [];
  for (let y = 0; y < 64; y++) {
    rows.push(0);
    for (let x = 0; x < 64; x++) {
      const edge = x < 1 || y < 1 || x > 62 || y > 62;
      rows.push(...(kind === 'sheet' ? [255, 255, 255] : [200, 0, 0, edge ? 255 : 0]));
    }
  }
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.from([0, 0, 0, 64, 0, 0, 0, 64, 8, kind === 'sheet' ? 2 : 6, 0, 0, 0]);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return joined(
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', new Uint8Array()),
  );
}

/**
 * Signs as the leader, or as the agency; the field is made when it is not there. What this does to earlier signatures is not
 * asked, as no attacker asks it.
 */
export async function signed(
  file: Uint8Array,
  intent: Partial<SignIntent> = {},
  who: 'leader' | 'agency' = 'leader',
): Promise<Uint8Array> {
  const signer = who === 'leader' ? signerOf(pki.agency) : signerOf(other);
  const deps = {
    identity: await signer.identity(),
    crypto: nodeCrypto,
    font: tinosSubset,
    asset: async (name: string) => picture(name === 'sheet' ? 'sheet' : 'seal'),
  };
  const source = bytesSource(file);
  const wanted = { signingTime, ...intent };
  const layout = await withDocument(source, (doc) => layOut(doc, wanted, ROOM, deps));
  const ready = await hashed(source, wanted, layout, ROOM, deps);
  const [answer] = await signer.sign([{ message: ready.attributes, digest: ready.attributesDigest }]);
  return joined(file, (await fillGap(ready, signatureOf(answer), deps)).tail);
}

/** Bytes kept for a signature value. */
const ROOM = 6000;

const other = pki.make({ commonName: 'Văn thư' });

/** The certificates of all who sign honestly, DER: for engines that would ask for revocation of anybody else. */
export const signers: readonly Uint8Array[] = [pki.agency.certificate, other.certificate, pki.tsa.certificate];

/** Fills text fields as the clerk does. */
export async function filled(file: Uint8Array, values: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const font = await tinosSubset(Object.values(values).join(''));
  return joined(file, await fillFields(bytesSource(file), values, font));
}
