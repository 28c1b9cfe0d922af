import { Refused } from '../../domain/shared/errors.ts';
import { tableLimits } from '../../domain/shared/table/table.ts';
import type { Context } from '../../kernel/context.ts';
import { FileMissing, type Presigned } from '../../ports/files.ts';

const uploadSeconds = 600;

/** Where the browser puts a list of so many bytes, under this prefix. @throws {Refused} `file-empty`, `table-too-large` */
export async function tableUpload(
  context: Context,
  prefix: string,
  size: number,
): Promise<{ upload: string; put: Presigned }> {
  if (size > tableLimits.bytes) throw new Refused({ code: 'table-too-large', what: 'bytes', limit: tableLimits.bytes });
  return uploadUnder(context, prefix, size);
}

/** Where the browser puts a file of so many bytes, under this prefix. @throws {Refused} `file-empty` */
export async function uploadUnder(
  context: Context,
  prefix: string,
  size: number,
): Promise<{ upload: string; put: Presigned }> {
  if (size === 0) throw new Refused({ code: 'file-empty' });
  const upload = `${prefix}${context.newId()}`;
  return { upload, put: await context.files.presignUpload(upload, size, uploadSeconds) };
}

/** The bytes of a list that was put there; a person's lists lie under a prefix that nobody else can name. @throws {Refused} `upload-missing`, `table-too-large` */
export async function uploadedTable(
  { files }: Pick<Context, 'files'>,
  prefix: string,
  key: string,
): Promise<Uint8Array> {
  if (!key.startsWith(prefix)) throw new Refused({ code: 'upload-missing' });
  try {
    const file = await files.open(key);
    if (file.size > tableLimits.bytes)
      throw new Refused({ code: 'table-too-large', what: 'bytes', limit: tableLimits.bytes });
    return await file.read(0, file.size);
  } catch (error) {
    throw error instanceof FileMissing ? new Refused({ code: 'upload-missing' }) : error;
  }
}
