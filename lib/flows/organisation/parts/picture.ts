import type { Person } from '../../../domain/organisation/agency.ts';
import { type PictureKind, pictureLimits, pictureProblem } from '../../../domain/organisation/picture.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import type { FileRef } from '../../../domain/shared/file-ref.ts';
import type { Context } from '../../../kernel/context.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { pngPixels } from '../../../pdf/resources/png.ts';
import { sha256Hex } from '../../../pki/sha256.ts';
import { FileMissing } from '../../../ports/files.ts';

/** Pictures that a person puts there lie under this prefix; nobody else can name them. */
export const picturePrefix = ({ agencyCode, subject }: Person): string => `uploads/${agencyCode}/${subject}/pictures/`;

/**
 * Takes an uploaded picture in: looked at as a whole, and kept under a name that follows from its bytes, where nobody can change it.
 * @throws {Refused} `upload-missing`, `picture-…`
 */
export async function takenPicture(
  context: Context,
  person: Person,
  { kind, owner, upload }: { readonly kind: PictureKind; readonly owner: string; readonly upload: string },
): Promise<FileRef> {
  if (!upload.startsWith(picturePrefix(person))) throw new Refused({ code: 'upload-missing' });
  const bytes = await uploaded(context, upload);
  unless(pictureProblem(kind, readable(bytes)));
  const folder = kind === 'seal' ? 'agencies' : 'people';
  const { key, size } = await context.files.put(
    `pictures/${folder}/${owner}/${sha256Hex(bytes).slice(0, 32)}.png`,
    bytes,
  );
  return { key, size };
}

async function uploaded({ files }: Context, key: string): Promise<Uint8Array> {
  try {
    const file = await files.open(key);
    const most = pictureLimits.bytes;
    if (file.size > most) throw new Refused({ code: 'picture-heavy', bytes: file.size, most });
    return await file.read(0, file.size);
  } catch (error) {
    throw error instanceof FileMissing ? new Refused({ code: 'upload-missing' }) : error;
  }
}

function readable(bytes: Uint8Array): ReturnType<typeof pngPixels> {
  try {
    return pngPixels(bytes);
  } catch (error) {
    throw error instanceof PdfError ? new Refused({ code: 'picture-unreadable' }) : error;
  }
}
