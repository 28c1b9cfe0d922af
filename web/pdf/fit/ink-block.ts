import { blockOfInk, type TextBlock } from './text-block.ts';

/** A picture is measured at this width; letters are dark enough in it. */
const measuredWidth = 300;

/** The block of text on a picture of a page; nothing for a picture that shows none, or cannot be shown. */
export async function inkBlock(url: string): Promise<TextBlock | undefined> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const { naturalWidth, naturalHeight } = image;
  const width = Math.min(measuredWidth, naturalWidth);
  const height = Math.round((width * naturalHeight) / naturalWidth);
  const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  if (!pen || !(width > 0 && height > 0)) return undefined;
  pen.drawImage(image, 0, 0, width, height);
  return blockOfInk(pen.getImageData(0, 0, width, height).data, width, height);
}
