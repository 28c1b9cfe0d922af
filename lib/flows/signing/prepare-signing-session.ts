import { printedCode } from '../../domain/books/number.ts';
import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';
import { signingSessionEnds } from '../../domain/signing/signing-session.ts';
import { logAccess } from '../../kernel/access-log.ts';
import type { Caller, SigningContext } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { prepare } from '../../pades/sign/prepare.ts';
import { outgoingLog } from '../../stores/documents/outgoing.ts';
import { signingSessionWrite } from '../../stores/signing-sessions.ts';
import { intentOf, refusing, signingDeps } from '../parts/signatures.ts';
import { readyToSign } from './parts/leader-signing.ts';
import { tokenIdentity } from './parts/token-identity.ts';

/** What a signer at the desk is given: what to sign, with which key, and what to show before. Binary values are base64. */
export interface PreparedSession {
  readonly signingSession: string;
  readonly algorithm: SignatureAlgorithm;
  /** DER of the signed attributes: for signers that hash themselves */
  readonly message: string;
  /** its digest under the algorithm: for those that do not */
  readonly digest: string;
  /** SHA-256 of the certificate whose key is to sign */
  readonly certificate: string;
  /** digest of the document under the signature */
  readonly documentDigest: string;
  /** empty where the number is taken at issue */
  readonly code: string;
  readonly subject: string;
  /** ISO 8601, of the signature itself */
  readonly signingTime: string;
  /** Unix milliseconds */
  readonly expiresAt: number;
}

/**
 * Ký bằng thiết bị tại bàn, first half: lays out the leader's signature and gives out what the token is to sign. Nothing of
 * the document changes; what was prepared is kept for ten minutes under the person who asked.
 */
export async function prepareSigningSession(
  context: SigningContext,
  caller: Caller,
  id: string,
): Promise<PreparedSession> {
  return step(context, caller, async () => {
    const { before, document, act, request } = await readyToSign(context, caller, id);
    const identity = await tokenIdentity(context, caller);
    const source = await context.files.open(document.file.key);
    const intent = intentOf(context, act, request);
    const prepared = await refusing(() => prepare(source, intent, { ...signingDeps(context), identity }));
    await logAccess(context, caller.person, outgoingLog(id), 'signing-session');
    const signingSession = context.newId();
    const expiresAt = signingSessionEnds(act.at);
    const kept = { documentId: id, documentVersion: before.version, expiresAt, prepared };
    const { algorithm, attributes, attributesDigest, certificate, documentDigest } = prepared;
    const answer: PreparedSession = {
      signingSession,
      algorithm,
      message: attributes,
      digest: attributesDigest,
      certificate,
      documentDigest,
      code: document.number ? printedCode(document.number) : '',
      subject: document.content.subject,
      signingTime: intent.signingTime,
      expiresAt,
    };
    return { writes: [signingSessionWrite(caller.person.subject, signingSession, kept)], answer };
  });
}
