import { printedCode } from '../../domain/books/number.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { type Alike, alikeDays, type Likeness } from '../../domain/outgoing/alike.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { Context } from '../../kernel/context.ts';
import { alikeIds } from '../../stores/documents/alike.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';
import { uploadPrefix } from '../parts/uploads.ts';
import { fingerprintOf } from './parts/fingerprint.ts';

export interface AlikeRequest {
  readonly upload: string;
  readonly subject: string;
  readonly recipients: readonly string[];
  /** the document that is being changed: it is no other */
  readonly besides?: string | undefined;
}

/** Documents that are told of. */
const maxReported = 5;

/**
 * Letters of the agency that seem to be the same as one that is about to be saved: the same bytes, or the same subject to the same recipients.
 * A clerk is told and decides; nothing is refused. What was shown is logged.
 */
export async function findAlike(context: Context, person: Person, request: AlikeRequest): Promise<{ items: Alike[] }> {
  requirePermission(person, 'outgoing.draft');
  const { upload } = request;
  if (!upload.startsWith(uploadPrefix(person)) || !(await context.files.stat(upload)))
    throw new Refused({ code: 'upload-missing' });
  const fingerprint = await fingerprintOf(context, upload, request);
  const since = context.clock.now() - alikeDays * 86_400_000;
  const items: Alike[] = [];
  for (const because of ['file', 'text'] as const) {
    for (const id of await alikeIds(context, person.agencyCode, { because, value: fingerprint[because] }, since)) {
      if (id === request.besides || items.some((known) => known.id === id)) continue;
      const document = (await findOutgoing(context, id))?.state;
      if (document && document.state !== 'cancelled') items.push(alikeOf(document, because));
    }
  }
  const reported = items.sort((one, other) => other.createdAt - one.createdAt).slice(0, maxReported);
  await logListAccess(
    context,
    person,
    'alike',
    reported.map(({ id }) => id),
  );
  return { items: reported };
}

function alikeOf({ id, number, content, state, createdAt }: Outgoing, because: Likeness): Alike {
  return { id, code: number ? printedCode(number) : '', subject: content.subject, state, createdAt, because };
}
