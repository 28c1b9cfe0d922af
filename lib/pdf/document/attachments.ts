import { isArray, isStream, isString, type PdfDict, type PdfValue } from '../objects/objects.ts';
import { textOf } from '../objects/text-string.ts';
import { catalogOf, type PdfDocument } from './document.ts';
import type { PdfView } from './view.ts';

/** Kids of a name tree that are looked into at the most. */
const maxNodes = 1000;

/** The bytes of the file of this name that a document carries (ISO 32000-2 § 7.11.4), if it carries one. */
export async function attachmentOf({ latest }: PdfDocument, name: string): Promise<Uint8Array | undefined> {
  const names = await latest.dict((await catalogOf(latest)).get('Names'));
  const waiting: (PdfValue | undefined)[] = [names?.get('EmbeddedFiles')];
  for (let looked = 0; waiting.length > 0 && looked < maxNodes; looked++) {
    const node = await latest.dict(waiting.shift());
    if (!node) continue;
    const kids = await latest.get(node, 'Kids');
    if (isArray(kids)) waiting.push(...kids);
    const found = await namedIn(latest, node, name);
    if (found) return found;
  }
  return undefined;
}

async function namedIn(view: PdfView, node: PdfDict, name: string): Promise<Uint8Array | undefined> {
  const pairs = await view.get(node, 'Names');
  if (!isArray(pairs)) return undefined;
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const key = await view.resolve(pairs[at]);
    if (!isString(key) || textOf(key) !== name) continue;
    const files = await view.dict((await view.dict(pairs[at + 1]))?.get('EF'));
    const stream = files && (await view.get(files, 'F'));
    if (isStream(stream)) return view.decode(stream);
  }
  return undefined;
}
