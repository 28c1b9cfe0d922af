import type { Person } from '../domain/agency/agency.ts';
import { Refused } from '../domain/errors.ts';
import type { Presigned } from '../ports/files.ts';
import { type House, needRole } from './step/house.ts';
import { uploadPrefix } from './step/uploads.ts';

const uploadSeconds = 3600;

/** Where the clerk's browser puts the PDF: straight into the file store, never through a function's body. */
export async function requestUpload(
  house: House,
  person: Person,
  request: { size: number },
): Promise<{ upload: string; put: Presigned }> {
  needRole(person, 'clerk');
  if (request.size === 0) throw new Refused({ code: 'file-empty' });
  if (request.size > house.maxFileBytes) {
    throw new Refused({ code: 'file-too-large', size: request.size, limit: house.maxFileBytes });
  }
  const upload = `${uploadPrefix(person)}${house.newId()}.pdf`;
  return { upload, put: await house.files.presignUpload(upload, request.size, uploadSeconds) };
}
