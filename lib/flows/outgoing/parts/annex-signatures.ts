import { printedCode } from '../../../domain/books/number.ts';
import type { Agency } from '../../../domain/organisation/agency.ts';
import { type Annex, type IssuedAnnex, isToBeSigned } from '../../../domain/outgoing/annexes/annex.ts';
import type { Numbered } from '../../../domain/outgoing/states.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { SigningContext } from '../../../kernel/context.ts';
import type { SignIntent } from '../../../pades/shared/intent.ts';
import type { Signer } from '../../../ports/signer.ts';
import { fileDigest } from '../../../stores/audit/leaves.ts';
import { appendSignature, intentOf, signingProblem } from '../../parts/signatures.ts';

/**
 * The agency's signature on an annex that is a file of its own: at the top right of its first page number, notation and time of the signature
 * (ISO 8601, Vietnam), without a picture. Decree 30/2020 App. I II.8. It closes nothing: whoever encloses the file in turn can sign it too.
 */
export function annexIntent(
  context: SigningContext,
  act: Act,
  { code, agency }: { readonly code: string; readonly agency: Pick<Agency, 'name'> },
): SignIntent {
  const intent = intentOf(context, act, { name: agency.name, reason: `Kèm theo ${code}` });
  return { ...intent, appearance: { kind: 'text', lines: [code, intent.signingTime] } };
}

/** Whose signature, when. */
interface Sealing {
  readonly signer: Signer;
  readonly agency: Agency;
  readonly act: Act;
}

/** The annexes as recipients get them: each is what was submitted, byte for byte; PDFs bear the agency's signature behind that. */
export async function signedAnnexes(
  context: SigningContext,
  document: Numbered,
  sealing: Sealing,
): Promise<readonly IssuedAnnex[]> {
  const { annexes = [] } = document.content;
  for (const annex of annexes) await requireUnchanged(context, annex);
  const done: IssuedAnnex[] = [];
  for (const annex of annexes)
    done.push(isToBeSigned(annex) ? await signedAnnex(context, document, annex, sealing) : annex);
  return done;
}

async function signedAnnex(
  context: SigningContext,
  { id, number }: Numbered,
  annex: Annex,
  { signer, agency, act }: Sealing,
): Promise<IssuedAnnex> {
  const { name } = annex;
  try {
    const intent = annexIntent(context, act, { code: printedCode(number), agency });
    const { file, level } = await appendSignature(context, { id, file: annex.file }, signer, intent);
    return { ...annex, file, level, sha256: await fileDigest(context.files, file.key) };
  } catch (error) {
    const problem = signingProblem(error);
    if (problem?.code !== 'pdf-damaged' && problem?.code !== 'signature-would-break') throw error;
    throw new Refused({ code: 'annex-not-signable', name, detail: `${name} (${problem.code})` });
  }
}

/** What was submitted, signed and looked at is what is issued. @throws {Refused} `annex-changed`, also where it is gone */
async function requireUnchanged(context: SigningContext, { name, file, sha256 }: Annex): Promise<void> {
  if ((await fileDigest(context.files, file.key)) !== sha256)
    throw new Refused({ code: 'annex-changed', name, detail: name });
}
