import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstScreenReport } from './build/first-screen-report.ts';
import { pdfResources } from './build/pdf-resources.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pdfResources(), firstScreenReport()],
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
