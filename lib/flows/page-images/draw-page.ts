import type { DrawingContext } from '../../kernel/context.ts';
import { FileMissing, type StoredFile } from '../../ports/files.ts';
import type { DrawMessage } from '../../stores/messages/outbox.ts';

/** Draws a page of a file, unless that has been done. What cannot be drawn is kept as that, so that nobody asks again. */
export async function drawPage(context: DrawingContext, { fileKey, page }: DrawMessage): Promise<void> {
  const { pageImages, painter } = context;
  if (await pageImages.get(fileKey, page)) return;
  const file = await openFile(context, fileKey);
  if (file) await pageImages.put(fileKey, page, await painter.paint(file, page));
}

async function openFile({ files }: DrawingContext, fileKey: string): Promise<StoredFile | undefined> {
  try {
    return await files.open(fileKey);
  } catch (error) {
    if (error instanceof FileMissing) return undefined;
    throw error;
  }
}
