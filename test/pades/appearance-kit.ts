import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import type { Appearance } from '../../lib/pades/shared/intent.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { findField } from '../../lib/pdf/document/forms.ts';
import { toSeen } from '../../lib/pdf/document/page-geometry.ts';
import { pageByRef } from '../../lib/pdf/document/pages.ts';
import type { Rect } from '../../lib/pdf/geometry/rect.ts';
import type { PdfDict } from '../../lib/pdf/objects/objects.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import type { TestPki } from '../pki/factory.ts';
import { sealPng, wavePng } from './sample-png.ts';
import { signerOf } from './signers.ts';

/** 1 mm in points. */
export const MM: number = 72 / 25.4;
const assets: Readonly<Record<string, Buffer>> = { wave: wavePng, seal: sealPng };

/** The file with a signature that looks so; the pictures are `wave` and `seal`, any other is no PNG. */
export async function signedWith(pki: TestPki, file: Buffer, field: string, appearance: Appearance): Promise<Buffer> {
  const intent = { signingTime: '2026-11-22T14:05:07+07:00', field, appearance };
  const asset = async (name: string) => assets[name] ?? Buffer.alloc(0);
  const { tail } = await signPdf(bytesSource(file), intent, signerOf(pki.agency), {
    crypto: nodeCrypto,
    asset,
    font: tinosSubset,
  });
  return Buffer.concat([file, tail]);
}

/** Where a field stands on its page as it is seen, and on which page. */
export async function seenPlace(file: Buffer, label: string): Promise<{ page: number | undefined; rect: Rect }> {
  const doc = await openPdf(bytesSource(file));
  const { dict } = (await findField(doc.latest, label)) as { dict: PdfDict };
  const [x0, y0, x1, y1] = dict.get('Rect') as number[];
  const at = dict.get('P') as Parameters<typeof pageByRef>[1];
  const page = await pageByRef(doc.latest, at);
  if (!page) throw new Error(`no page of ${label}`);
  return { page: at.num, rect: toSeen(page, { x0, y0, x1, y1 } as Rect) };
}
