import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

type Style = 'upright' | 'italic' | 'bold';
const require = createRequire(import.meta.url);
const files: Readonly<Record<Style, () => string>> = {
  upright: () => require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  italic: () => require.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  bold: () => require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
};
const whole = new Map<Style, Promise<Buffer>>();

/**
 * A TrueType subset of Tinos, which has the metrics of Times New Roman, with the characters of `text` in NFC.
 * The same characters give the same bytes.
 */
export async function tinosSubset(text: string, style: Style = 'upright'): Promise<Uint8Array> {
  const file = whole.get(style) ?? readFile(files[style]());
  whole.set(style, file);
  const characters = [...new Set(text.normalize('NFC'))].sort().join('');
  return new Uint8Array(await subsetFont(await file, characters, { targetFormat: 'truetype' }));
}
