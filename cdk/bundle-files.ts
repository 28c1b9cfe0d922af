import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Files that are opened by name at run time, so that esbuild does not see them, by what a function does. */
const opened: Readonly<Record<string, readonly string[]>> = {
  typefaces: [
    '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
    '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
    '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
    'harfbuzzjs/dist/harfbuzz-subset.wasm',
  ],
  description: ['../functions/api/open-api.json'],
  painter: ['@hyzyla/pdfium/dist/pdfium.wasm', '@jsquash/webp/codec/enc/webp_enc_simd.wasm'],
};

/** usage: bundle-files.ts FOLDER KIND: lays them beside a function's bundle: those of packages where `require.resolve` looks for them, ours beside it. */
const require = createRequire(import.meta.url);
const [folder = '.', kind = ''] = process.argv.slice(2);
for (const name of opened[kind] ?? []) {
  const target = name.startsWith('.') ? join(folder, basename(name)) : join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(require.resolve(name), target);
}
