import type { Signed } from '../../../domain/outgoing/states.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { SigningContext } from '../../../kernel/context.ts';
import { verifyPdf } from '../../../pades/verify-pdf.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';
import { sha256Hex } from '../../../pki/sha256.ts';
import { findHeldKey, fingerprintOf } from '../../../stores/held-keys.ts';

/**
 * Decree 30/2020 art. 32.2: the agency signs only over a whole and unchanged signature of the competent person, made
 * with the certificate that stands for them.
 */
export async function requireLeaderSignature(context: SigningContext, document: Signed): Promise<void> {
  const source = await context.files.open(document.file.key);
  const { signatures } = await verifyPdf(source, { crypto: nodeCrypto, at: new Date(context.clock.now()) });
  const [signature] = signatures;
  const refuse = (detail: string) => new Refused({ code: 'leader-signature-invalid', detail });
  if (!signature || signatures.length !== 1) throw refuse(`${signatures.length} signatures`);
  if (!signature.integrity || signature.modified) throw refuse('the file was changed after it was signed');
  const known = await fingerprintsOf(context, document.signed.by);
  if (!known.includes(signature.certificate?.fingerprint ?? '')) throw refuse('signed with another certificate');
}

/** Of the key that the system holds or reaches, of those that it held before, and of the token at the desk. */
async function fingerprintsOf(context: SigningContext, subject: string): Promise<string[]> {
  const held = (await findHeldKey(context, subject))?.body;
  const signer = await context.signers.ofPerson(subject);
  const identities = [await signer?.identity(), await context.tokens.identityOf(subject)];
  const known = identities.flatMap((identity) => (identity ? [sha256Hex(identity.certificate)] : []));
  return held ? [...known, fingerprintOf(held), ...held.earlier] : known;
}
