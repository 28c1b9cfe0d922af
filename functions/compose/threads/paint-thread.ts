import { isMainThread } from 'node:worker_threads';
import { pdfiumPainter } from '../../../lib/adapters/pdfium/pdfium-painter.ts';
import { inFileThread } from '../../../lib/adapters/threads/in-file-thread.ts';
import { stepBack } from '../../../lib/adapters/threads/step-back.ts';

/** The thread in which pages are drawn, on both engines. On AWS the bundle of the worker is its own thread: there this is one of its modules. */
if (!isMainThread) {
  // nobody waits for most pictures, and steps do not wait for any
  stepBack();
  const painter = pdfiumPainter();
  inFileThread((file, { page }: { readonly page: number }) => painter.paint(file, page), painter.isSpent);
}
