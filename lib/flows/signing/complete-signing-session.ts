import { type Problem, Refused, unless } from '../../domain/shared/errors.ts';
import { signingSessionProblem } from '../../domain/signing/signing-session.ts';
import type { Caller, SigningContext } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { PadesError } from '../../pades/shared/errors.ts';
import type { Prepared } from '../../pades/shared/intent.ts';
import { type Embedded, embed } from '../../pades/sign/embed.ts';
import type { StoredFile } from '../../ports/files.ts';
import { loadSigningSession } from '../../stores/signing-sessions.ts';
import { refusing, signingDeps, storeSigned } from '../parts/signatures.ts';
import { leaderSignedWrites, readyToSign } from './parts/leader-signing.ts';
import { tokenIdentity } from './parts/token-identity.ts';

/**
 * Ký bằng thiết bị tại bàn, second half: takes the value that the token made. Document, time and attributes are made again
 * and compared, and the value is verified against the certificate registered for the person before it is embedded.
 */
export async function completeSigningSession(
  context: SigningContext,
  caller: Caller,
  id: string,
  input: { readonly signingSession: string; readonly signature: string },
): Promise<{ id: string }> {
  return step(context, caller, async () => {
    const stored = await loadSigningSession(context, caller.person.subject, input.signingSession, id);
    const ready = await readyToSign(context, caller, id);
    unless(signingSessionProblem(stored.body, ready.before.version, ready.act.at));
    const source = await context.files.open(ready.document.file.key);
    const signature = new Uint8Array(Buffer.from(input.signature, 'base64'));
    const embedded = await embeddedBy(context, caller, source, stored.body.prepared, signature);
    const done = await storeSigned(context, ready.document, embedded);
    const used = { remove: { pk: stored.pk, sk: stored.sk }, expect: { version: stored.version } };
    return { writes: [...leaderSignedWrites(ready, done), used], answer: { id } };
  });
}

async function embeddedBy(
  context: SigningContext,
  caller: Caller,
  source: StoredFile,
  prepared: Prepared,
  signature: Uint8Array,
): Promise<Embedded> {
  const identity = await tokenIdentity(context, caller);
  return refusing(async () => {
    try {
      return await embed(source, prepared, signature, { ...signingDeps(context), identity });
    } catch (error) {
      const problem = error instanceof PadesError ? valueProblem(error) : undefined;
      throw problem ? new Refused(problem) : error;
    }
  });
}

/** What is wrong with the value or with what it was made for; nothing where signing itself went wrong. */
function valueProblem({ code }: PadesError): Problem | undefined {
  switch (code) {
    case 'signature-wrong':
      return { code: 'signature-wrong' };
    case 'document-changed':
    case 'identity-changed':
    case 'prepared-mismatch':
      return { code: 'signing-session-stale', detail: code };
    default:
      return undefined;
  }
}
