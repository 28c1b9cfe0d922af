import { mayAdminister } from '../../domain/organisation/administration.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { type ApiContext, actOf } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import type { KeyOwner } from '../../ports/key-desk.ts';
import { agencyChange } from '../../stores/organisation/agencies.ts';
import { personChange } from '../../stores/organisation/people.ts';
import { personRecord } from './parts/change-person.ts';
import { agencyRecord, whereIs } from './parts/where.ts';

/** A PKCS#12 file (base64) with its password; without a file a certificate of the trial authority. */
export interface KeyRequest {
  readonly file?: string | undefined;
  readonly password?: string | undefined;
}

/**
 * Cấp khóa dùng thử cho một người: a certificate of the trial authority. A key file of a person is taken in by that person alone, so that nobody else
 * ever has key and password in their hands. @throws {Refused} `key-held-elsewhere`, `key-is-the-persons`
 */
export async function givePersonKey(
  context: ApiContext,
  person: Person,
  subject: string,
  asked: KeyRequest,
): Promise<{ person: string }> {
  requirePermission(person, 'organisation.manage');
  const { state } = await personRecord(context, subject);
  unless(mayAdminister(person, 'organisation.manage', await whereIs(context, state.agencyCode)));
  if (asked.file !== undefined) throw new Refused({ code: 'key-is-the-persons' });
  const place = state.assignments.at(-1) ?? state.pending.at(-1)?.assignment;
  const agency = await context.directory.agency(place?.agencyId ?? state.agencyCode);
  const title = place === undefined ? {} : { title: place.position };
  await take(context, { id: subject, name: state.name, agencyName: agency?.name ?? '', ...title }, asked);
  const events = [{ kind: 'key-given', data: kindOf(asked) }];
  await workerStep(context, async () => {
    const now = await personRecord(context, subject);
    return personChange(now, now.state, actOf(context, person), events);
  });
  return { person: subject };
}

/** Nạp chứng thư của cơ quan. @throws {Refused} `key-held-elsewhere`, `key-file-wrong` */
export async function giveAgencyKey(
  context: ApiContext,
  person: Person,
  agencyId: string,
  asked: KeyRequest,
): Promise<{ agency: string }> {
  requirePermission(person, 'organisation.manage');
  unless(mayAdminister(person, 'organisation.manage', await whereIs(context, agencyId)));
  const name = (await context.directory.agency(agencyId))?.name ?? agencyId;
  await take(context, { id: agencyId, name, agencyName: name }, asked);
  const act = actOf(context, person);
  const events = [{ kind: 'key-given', data: kindOf(asked) }];
  await workerStep(context, async () => {
    const now = await agencyRecord(context, agencyId);
    return agencyChange(context, now, now.state, act, events);
  });
  return { agency: agencyId };
}

const kindOf = ({ file }: KeyRequest) => ({ trial: file === undefined });

async function take({ keyDesk }: ApiContext, owner: KeyOwner, { file, password = '' }: KeyRequest): Promise<void> {
  if (!keyDesk) throw new Refused({ code: 'key-held-elsewhere' });
  if (file === undefined) return keyDesk.trial(owner);
  const wrong = await keyDesk.add(owner, new Uint8Array(Buffer.from(file, 'base64')), password);
  if (wrong) throw new Refused({ code: 'key-file-wrong', because: wrong });
}
