import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The bytes of a face of the letters that pages are set in. */
export const faceBytes = (face: '400Regular' | '700Bold'): Promise<Uint8Array> =>
  readFile(require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`));
