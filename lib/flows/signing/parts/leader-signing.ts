import { annexFacts } from '../../../domain/outgoing/annexes/annex.ts';
import { type SignedFile, signed, yearStillOpen } from '../../../domain/outgoing/decide.ts';
import type { Outgoing, Submitted } from '../../../domain/outgoing/states.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { accepted, Refused, unless } from '../../../domain/shared/errors.ts';
import { authorityOf, type FoundAuthority } from '../../../kernel/authority.ts';
import type { Caller, SigningContext } from '../../../kernel/context.ts';
import { openHeldKey, ownKey } from '../../../kernel/held-key.ts';
import { readyFor } from '../../../kernel/outgoing-step.ts';
import type { Write } from '../../../ports/records.ts';
import type { Signer } from '../../../ports/signer.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../stores/documents/outgoing.ts';
import { workingCalendar } from '../../../stores/monitoring/calendar.ts';
import { leaderRequest } from '../../parts/appearances.ts';
import type { SignatureRequest } from '../../parts/signatures.ts';

/** A submitted document that this leader may sign now, and what the signature is to be. */
export interface ReadyToSign {
  readonly before: Loaded<Outgoing>;
  readonly document: Submitted;
  readonly act: Act;
  readonly request: SignatureRequest;
  readonly authority: FoundAuthority;
}

/** The rules of a leader's signature, however the key is held: also the right to sign on this day, by office or by a grant. Decree 30 art. 13. */
export async function readyToSign(context: SigningContext, caller: Caller, id: string): Promise<ReadyToSign> {
  const { before, document, act } = await readyFor(context, caller, id, 'sign');
  unless(yearStillOpen(document, act.at, await workingCalendar(context)));
  const agency = await context.directory.agency(document.agencyCode);
  if (!agency) throw new Refused({ code: 'not-in-directory' });
  const day = vietnamDay(act.at);
  const authority = accepted(await authorityOf(context, document, { person: caller.person, agency, day }));
  const { position, capacity, caption } = authority.as;
  // what is said in the signature itself: whose it is by office, or for whom it is
  const reason = capacity === 'HEAD' ? position : caption.join(' / ');
  const request = await leaderRequest(context, caller.person, document.page, reason);
  return { before, document, act, authority, request };
}

/**
 * Signs with the leader's key that the system holds or reaches. One that it holds is opened with the passphrase for this work alone; what an
 * administrator put here as a file signs only as a trial. @throws {Refused} `signing-key-missing`, `key-unprotected`, what `openHeldKey` refuses
 */
export async function withLeaderSigner<Done>(
  context: SigningContext,
  { person }: Caller,
  passphrase: string | undefined,
  work: (signer: Signer) => Promise<Done>,
): Promise<Done> {
  const { is } = await ownKey(context, person.subject);
  if (is === 'unprotected') throw new Refused({ code: 'key-unprotected' });
  if (is === 'held' || is === 'destroyed') {
    const opened = await openHeldKey(context, person, passphrase);
    try {
      return await work(opened.signer);
    } finally {
      opened.close();
    }
  }
  const signer = await context.signers.ofPerson(person.subject);
  if (!signer) throw new Refused({ code: 'signing-key-missing', owner: person.name });
  return work(signer);
}

/** The signature with the capacity in which it was made; nothing of it is kept where a grant that it rests on has changed meanwhile. */
export function leaderSignedWrites({ before, document, act, authority }: ReadyToSign, done: SignedFile): Write[] {
  const { as } = authority;
  const after = signed(document, done, act, as);
  return [
    ...outgoingWrites(before, after, act, [
      { kind: 'signed', data: { ...done, ...as, ...annexFacts(document.content.annexes) } },
    ]),
    ...authority.unchanged,
  ];
}
