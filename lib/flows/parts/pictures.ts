import { type Recent, recent } from '../../domain/shared/recent.ts';
import type { SigningContext } from '../../kernel/context.ts';
import { type PdfImage, readPng } from '../../pdf/resources/png.ts';
import type { Files } from '../../ports/files.ts';

/** Whether there is such a picture; without one a signature is made all the same, unseen on the page. */
export async function hasPicture(context: SigningContext, key: string): Promise<boolean> {
  return (await context.files.stat(key)) !== undefined;
}

/** A picture as it is drawn. @throws {FileMissing} */
export async function readPicture(context: SigningContext, key: string): Promise<PdfImage> {
  return picturesOf(context).get(key, async () => {
    const file = await context.files.open(key);
    return readPng(await file.read(0, file.size));
  });
}

/** Pictures that were read stay in memory up to so many bytes: a seal is on every page that is issued. */
const maxPictureBytes = 16 * 1024 * 1024;
const read = new WeakMap<Files, Recent<PdfImage>>();

/** A file is written once, so that its key says which picture it is for as long as the store lives. */
function picturesOf({ files }: SigningContext): Recent<PdfImage> {
  const known = read.get(files) ?? recent<PdfImage>(maxPictureBytes, sizeOf);
  read.set(files, known);
  return known;
}

function sizeOf({ image, mask }: PdfImage): number {
  return [image, mask].reduce((sum, part) => sum + (part?.data instanceof Uint8Array ? part.data.length : 0), 0);
}
