import { type FileThread, fileThread } from '../../../lib/adapters/threads/file-thread.ts';
import type { PageImage, PagePainter } from '../../../lib/ports/page-images.ts';

/** A page that takes longer is not drawn. */
const maxSeconds = 20;

/** Draws pages in a thread that begins with the module `entry`; see compose-paint-thread. */
export function threadPainter(entry: URL): PagePainter & Pick<FileThread<unknown, unknown>, 'close'> {
  const thread = fileThread<{ readonly page: number }, PageImage>(entry, { seconds: maxSeconds });
  return {
    paint: async (file, page) => (await thread.run(file, { page })) ?? { notDrawn: 'too-heavy' },
    close: thread.close,
  };
}
