import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedCopies } from './build/compressed.ts';
import { firstScreenReport } from './build/first-screen-report.ts';
import { pdfResources } from './build/pdf-resources.ts';
import { verifyPage } from './build/verify-page.ts';

// what is built is what is used, whoever starts the build: a test runner's NODE_ENV would bring React's development build
process.env['NODE_ENV'] = 'production';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pdfResources(), firstScreenReport(), verifyPage(), compressedCopies()],
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
