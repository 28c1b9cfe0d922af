import { printedCode } from '../../../domain/books/number.ts';
import type { Agency, Person } from '../../../domain/organisation/agency.ts';
import { type IssuePage, widestNumber } from '../../../domain/outgoing/issue-page.ts';
import { vietnamYear } from '../../../domain/shared/calendar/time.ts';
import type { SigningContext } from '../../../kernel/context.ts';
import type { SignIntent } from '../../../pades/shared/intent.ts';
import { keepSignatures } from '../../../pades/sign/keep-signatures.ts';
import { layOut, withDocument } from '../../../pades/sign/layout.ts';
import { type ByteSource, concatSource } from '../../../pdf/bytes/byte-source.ts';
import { agencyRequest, leaderRequest } from '../../parts/appearances.ts';
import { intentOf, signingDeps } from '../../parts/signatures.ts';
import { annexIntent } from './annex-signatures.ts';
import { filledBoxes } from './issue-page.ts';

/** Bytes for a signature value that is never made. */
const room = 8192;

/**
 * What comes after the submission, tried on the page without keys: the leader's signature, the widest number and date in the
 * boxes, the agency's signature. Each must leave the ones before it whole by the verifier's own rules, so that nothing that a later step would refuse
 * is put before a leader. Errors are those of the pdf and pades rooms.
 */
export async function rehearseIssue(
  context: SigningContext,
  submitted: ByteSource,
  page: IssuePage,
  about: { readonly signer: Person; readonly agency: Agency; readonly notation: string },
): Promise<void> {
  const at = context.clock.now();
  const act = { by: '', name: '', at };
  const signed = await withSignature(
    context,
    submitted,
    intentOf(context, act, await leaderRequest(context, about.signer, page)),
  );
  const widest = widestNumber(about.notation, vietnamYear(at));
  const fill = await filledBoxes(context, signed, page, widest);
  if (fill.length > 0) await withDocument(signed, (doc) => keepSignatures(doc, fill));
  const numbered = concatSource(signed, [fill]);
  await withSignature(context, numbered, intentOf(context, act, await agencyRequest(context, about.agency)));
}

/** The agency's signature on a PDF that goes along, tried likewise with the widest number: signatures that it bears must stay whole. */
export async function rehearseAnnex(
  context: SigningContext,
  annex: ByteSource,
  { agency, notation }: { readonly agency: Agency; readonly notation: string },
): Promise<void> {
  const at = context.clock.now();
  const code = printedCode(widestNumber(notation, vietnamYear(at)));
  await withSignature(context, annex, annexIntent(context, { by: '', name: '', at }, { code, agency }));
}

/** The file with a signature laid out behind it that has no value. */
async function withSignature(context: SigningContext, source: ByteSource, intent: SignIntent): Promise<ByteSource> {
  const tail = await withDocument(source, async (doc) => {
    const layout = await layOut(doc, intent, room, signingDeps(context));
    if (layout.signedBefore) await keepSignatures(doc, layout.tail);
    return layout.tail;
  });
  return concatSource(source, [tail]);
}
