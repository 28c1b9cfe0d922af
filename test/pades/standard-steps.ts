import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import { addDocumentTimestamp } from '../../lib/pades/augment/document-timestamp.ts';
import { addTextFields } from '../../lib/pades/fill/add-text-fields.ts';
import { fillFields } from '../../lib/pades/fill/fill-fields.ts';
import type { Appearance } from '../../lib/pades/shared/intent.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { stamps } from '../attacks/kit.ts';
import { picture, pki, signingTime } from '../attacks/signing.ts';
import { signerOf } from './signers.ts';

const deps = { crypto: nodeCrypto, asset: async () => picture('seal'), font: tinosSubset };
const at = (x: number, y: number, width = 40, height = 8) => ({ page: 1, x, y, width, height });
const image = (x: number, y: number): Appearance => ({ kind: 'image', asset: 'seal', place: at(x, y, 36, 36) });
const values = { So: '12', Ngay: 'ngày 22 tháng 11 năm 2026' };

type Step = (file: Uint8Array) => Promise<Uint8Array>;

function signing(field: string, who: 'leader' | 'agency', appearance?: Appearance): Step {
  return async (file) => {
    const intent = { signingTime, field, ...(appearance ? { appearance } : {}) };
    return (await signPdf(bytesSource(file), intent, signerOf(pki[who]), deps)).tail;
  };
}

/** In the order of an issue; each gives what is appended. */
const steps: Readonly<Record<string, Step>> = {
  'boxes of number and date': (file) =>
    addTextFields(bytesSource(file), [
      { name: 'So', place: at(30, 240), size: 13 },
      { name: 'Ngay', place: at(120, 240), size: 13 },
    ]),
  'a signature with its picture': signing('LanhDao', 'leader', image(120, 60)),
  'number and date': async (file) =>
    fillFields(bytesSource(file), values, await tinosSubset(Object.values(values).join(''))),
  'the seal': signing('CoQuan', 'agency', image(95, 60)),
  'a signature that is not seen': signing('An', 'leader'),
  'words of a copy': signing('SaoY', 'agency', { kind: 'text', lines: ['Sao y bản chính'] }),
  'a document timestamp': (file) =>
    addDocumentTimestamp(bytesSource(file), { crypto: nodeCrypto, timestamp: stamps() }),
};

/** The file after each of the steps that a document goes through from draft to preservation. */
export async function carriedThrough(start: Uint8Array): Promise<Record<string, Uint8Array>> {
  let file = start;
  const states: Record<string, Uint8Array> = { 'as it came': file };
  for (const [name, step] of Object.entries(steps)) {
    file = Buffer.concat([file, await step(file)]);
    states[name] = file;
  }
  return states;
}
