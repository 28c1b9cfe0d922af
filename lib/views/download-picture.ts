import { agencyOn } from '../domain/organisation/agencies/agency-record.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { signaturePictureOn } from '../domain/organisation/people/person-record.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { Refused } from '../domain/shared/errors.ts';
import type { Context } from '../kernel/context.ts';
import type { Presigned } from '../ports/files.ts';
import { agencyPicture, personPicture } from '../stores/names.ts';
import { findPersonRecord } from '../stores/organisation/people.ts';
import { readAgency, readPerson } from './read-organisation.ts';

const downloadSeconds = 60;

/** A short-lived address of the seal that documents bear today. @throws {Refused} `not-found` where there is none */
export async function downloadSealPicture(context: Context, person: Person, agencyId: string): Promise<Presigned> {
  const { agency } = await readAgency(context, person, agencyId);
  const picture = agencyOn(agency, vietnamDay(context.clock.now()))?.sealPicture;
  return address(context, picture?.key ?? agencyPicture(agencyId), 'mau-dau.png');
}

/** A short-lived address of the signature that documents bear today: of the person themselves, or for who administers them. @throws {Refused} `not-found` */
export async function downloadSignaturePicture(context: Context, person: Person, subject: string): Promise<Presigned> {
  const own = person.subject === subject ? (await findPersonRecord(context, subject))?.state : undefined;
  const record = own ?? (await readPerson(context, person, subject)).person;
  const picture = signaturePictureOn(record, vietnamDay(context.clock.now()));
  return address(context, picture?.key ?? personPicture(subject), 'mau-chu-ky.png');
}

async function address({ files }: Context, key: string, name: string): Promise<Presigned> {
  if (!(await files.stat(key))) throw new Refused({ code: 'not-found', what: 'picture' });
  return files.presignDownload(key, name, downloadSeconds);
}
