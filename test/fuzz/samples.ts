import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { cases } from '../attacks/cases.ts';
import { base, honest, withDss } from '../attacks/kit.ts';
import { packedLetter } from '../attacks/letter.ts';
import { filled, signed } from '../attacks/signing.ts';
import { writtenOtherwise } from '../attacks/written-otherwise.ts';
import { encryptedLetter } from '../pdf/encrypted-letter.ts';
import { type Draw, mutated } from './mutate.ts';

const largest = 400_000;

/** Files of ours, signed in every way, in streams, hybrid and encrypted, attacked ones too; with those of a folder beside them when there is one. */
export async function samples(folder: string | undefined): Promise<Uint8Array[]> {
  const file = await base();
  const own = [file, withDss(file)];
  for (const change of Object.values(honest)) own.push(await change(file));
  for (const kind of ['streams', 'hybrid'] as const) {
    const once = await signed(packedLetter(kind), { field: 'LanhDao' });
    own.push(once, await signed(await filled(once, { So: '12/QD' }), { field: 'VanThu' }, 'agency'));
  }
  for (const kind of ['rc4', 'aes'] as const) own.push(await signed(encryptedLetter(kind, { user: '' })));
  for (const { twin } of writtenOtherwise) own.push(await twin());
  for (const { attack } of cases) own.push(await attack());
  if (folder === undefined) return own;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pdf'));
  const paths = names.map((name) => join(folder, name)).filter((path) => statSync(path).size < largest);
  return [...own, ...paths.map((path) => readFileSync(path))];
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A file, changed; now and then inside a stream that is inflated, changed and deflated again. */
export function changedFile(files: readonly Uint8Array[], draw: Draw): Uint8Array {
  const one = latin1(files[Math.floor(draw() * files.length)] as Uint8Array);
  const other = latin1(files[Math.floor(draw() * files.length)] as Uint8Array);
  const text = draw() < 0.2 ? withinStream(one, draw) : mutated(one, draw, [one, other]);
  return Buffer.from(text, 'latin1');
}

function withinStream(text: string, draw: Draw): string {
  const starts = [...text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)];
  const match = starts[Math.floor(draw() * starts.length)];
  if (!match) return mutated(text, draw, [text]);
  const from = match.index + match[0].length;
  const end = text.indexOf('endstream', from);
  try {
    const inside = latin1(inflateSync(Buffer.from(text.slice(from, end), 'latin1'), { maxOutputLength: 1 << 22 }));
    const again = latin1(deflateSync(Buffer.from(mutated(inside, draw, [inside]), 'latin1')));
    const head = match[0].replace(/\/Length \d+/, `/Length ${again.length}`);
    return `${text.slice(0, match.index)}${head}${again}\n${text.slice(end)}`;
  } catch {
    return mutated(text, draw, [text]);
  }
}
