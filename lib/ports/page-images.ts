import type { StoredFile } from './files.ts';

/** Why a page has no picture. It follows from the file, and is kept so that it is not tried again and again. */
export const notDrawn = ['password', 'damaged', 'no-such-page', 'too-heavy', 'too-large'] as const;
export type NotDrawn = (typeof notDrawn)[number];

/** A page as a picture (WebP), or why there is none. */
export type PageImage = { readonly webp: Uint8Array } | { readonly notDrawn: NotDrawn };

/** One picture weighs at most so many bytes. */
export const maxImageBytes: number = 50 * 1024;

/**
 * Pictures of pages, by the key of the file that they are of and the page, from 1. They follow from the file and can be drawn again: they are
 * dropped by age, and what is lost or damaged counts as not drawn.
 */
export interface PageImages {
  get(fileKey: string, page: number): Promise<PageImage | undefined>;
  /** Put again, either stays: both are of the same page. */
  put(fileKey: string, page: number, image: PageImage): Promise<void>;
}

/** After so many days a picture is dropped; it is drawn again when somebody looks. */
export const imageDays: number = 180;

/** Draws pages. It may take seconds of work, which must hold up nobody else; what it reads is limited in size, time and memory. */
export interface PagePainter {
  paint(file: StoredFile, page: number): Promise<PageImage>;
}

/** A picture as it is stored: WebP, or the reason in letters. */
export function storedImage(image: PageImage): Uint8Array {
  return 'webp' in image ? image.webp : new TextEncoder().encode(image.notDrawn);
}

/** What was stored, if it is whole: a power cut may have left it short. */
export function imageOf(stored: Uint8Array): PageImage | undefined {
  if (isWholeWebp(stored)) return { webp: stored };
  const reason = new TextDecoder().decode(stored.subarray(0, 20));
  const found = notDrawn.find((one) => one === reason);
  return found && { notDrawn: found };
}

/** RFC 9649 § 2.4: `RIFF`, the number of bytes that follow, `WEBP`. */
function isWholeWebp(bytes: Uint8Array): boolean {
  if (bytes.length < 20) return false;
  const head = String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 12));
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  return head === 'RIFFWEBP' && length + 8 === bytes.length;
}
