import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Files that a package opens by name at run time, so that esbuild does not see them, by what a function does. */
const opened: Readonly<Record<string, readonly string[]>> = {
  typefaces: [
    '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
    '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
    '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
    'harfbuzzjs/dist/harfbuzz-subset.wasm',
  ],
  painter: ['@hyzyla/pdfium/dist/pdfium.wasm', '@jsquash/webp/codec/enc/webp_enc_simd.wasm'],
};

/** usage: bundle-files.ts FOLDER KIND: lays them beside a function's bundle where `require.resolve` looks for them. */
const require = createRequire(import.meta.url);
const [folder = '.', kind = ''] = process.argv.slice(2);
for (const name of opened[kind] ?? []) {
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(require.resolve(name), target);
}
