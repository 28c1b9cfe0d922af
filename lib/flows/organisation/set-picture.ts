import { mayAdminister } from '../../domain/organisation/administration.ts';
import { renamed } from '../../domain/organisation/agencies/decide.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { withSignaturePicture } from '../../domain/organisation/people/decide.ts';
import { pictureLimits } from '../../domain/organisation/picture.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import type { Presigned } from '../../ports/files.ts';
import { type AgencyDone, changeAgency } from './parts/change-agency.ts';
import { changePerson, type PersonDone } from './parts/change-person.ts';
import { picturePrefix, takenPicture } from './parts/picture.ts';
import { whereIs } from './parts/where.ts';

const uploadSeconds = 600;

/** A picture that was put there, and the day from which on documents bear it. */
export interface PictureRequest {
  readonly upload: string;
  readonly from: string;
}

/** Where the browser puts a picture. @throws {Refused} `file-empty`, `picture-heavy` */
export async function requestPictureUpload(
  context: Context,
  person: Person,
  { size }: { readonly size: number },
): Promise<{ upload: string; put: Presigned }> {
  requirePermission(person, 'office.use');
  if (size === 0) throw new Refused({ code: 'file-empty' });
  if (size > pictureLimits.bytes) throw new Refused({ code: 'picture-heavy', bytes: size, most: pictureLimits.bytes });
  const upload = `${picturePrefix(person)}${context.newId()}`;
  return { upload, put: await context.files.presignUpload(upload, size, uploadSeconds) };
}

/** Mẫu dấu: red on a transparent ground, from a day on; documents of before keep theirs. Decree 30/2020 App. I II.8. @throws {Refused} `picture-…`, `validity-before` */
export function setSealPicture(
  context: Context,
  caller: Caller,
  agencyId: string,
  { upload, from }: PictureRequest,
): Promise<AgencyDone> {
  return changeAgency(context, caller, { name: 'setSealPicture', agencyId }, async (record, day) => {
    const last = record.names.at(-1);
    if (!last) return { code: 'agency-unknown', agency: agencyId };
    const sealPicture = await takenPicture(context, caller.person, { kind: 'seal', owner: agencyId, upload });
    const { to: _, decision: __, ...name } = last;
    return renamed(record, { ...name, sealPicture, from }, day);
  });
}

/**
 * Mẫu chữ ký: blue on a transparent ground, from a day on; put there by the person, or who administers them. Decree 30/2020 App. I II.7d. @throws {Refused}
 * `picture-…`, `validity-before`, `outside-your-administration`
 */
export function setSignaturePicture(
  context: Context,
  caller: Caller,
  subject: string,
  { upload, from }: PictureRequest,
): Promise<PersonDone> {
  const { person } = caller;
  return changePerson(
    context,
    caller,
    { name: 'setSignaturePicture', subject },
    async ({ record }) => {
      const picture = await takenPicture(context, person, { kind: 'signature', owner: subject, upload });
      return withSignaturePicture(record, { ...picture, from });
    },
    async ({ record }) => {
      if (person.subject === subject) return;
      unless(mayAdminister(person, 'organisation.manage', await whereIs(context, record.agencyCode)));
    },
  );
}
