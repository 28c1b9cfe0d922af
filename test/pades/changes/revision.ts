/** Letters that nobody really signed: what a later revision changed can be told without keys. */
import { analyseChanges } from '../../../lib/pades/changes/analyse.ts';
import type { RevisionChange } from '../../../lib/pades/shared/revision-change.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { letter } from '../../attacks/letter.ts';
import { appended, type Bodies, type Tail } from '../../attacks/paper.ts';

const identifier = '/Info 12 0 R /ID [<00112233445566778899aabbccddeeff> <ffeeddccbbaa99887766554433221100>]';

/** Everything that `after` did to `before`, of which it is the first part. */
export async function changesOf(before: Uint8Array, after: Uint8Array): Promise<RevisionChange[]> {
  const signed = await openPdf(bytesSource(before));
  return analyseChanges(await openPdf(bytesSource(after)), [{ end: before.length, signed }]);
}

/** The letter with these objects, and one more revision with those. */
export function revised(objects: Bodies, changed: Bodies, tail: Tail = {}): [Uint8Array, Uint8Array] {
  const before = letter(objects);
  return [before, appended(before, changed, { trailer: identifier, ...tail })];
}

/** One line for each change: `+` when it is permitted and `-` when not, its kind, where it is, and why. */
export async function reported(objects: Bodies, changed: Bodies, tail: Tail = {}): Promise<string[]> {
  return (await changesOf(...revised(objects, changed, tail))).map(lineOf);
}

export function lineOf({ permitted, kind, path, detail }: RevisionChange): string {
  return `${permitted ? '+' : '-'} ${kind} ${path}: ${detail}`;
}

/** The field ConDau signed, with these entries in its signature dictionary. */
export function signedWith(entries: string): Bodies {
  return {
    8: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (ConDau) /F 4 /P 3 0 R /Rect [350 300 500 400] /V 20 0 R >>',
    20: `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents <00> /ByteRange [0 1 2 1] ${entries} >>`,
  };
}

/** The letter certified at that level (§ 12.8.2.2). */
export function certified(level: 1 | 2 | 3): Bodies {
  return signedWith(`/Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${level} >> >>]`);
}
