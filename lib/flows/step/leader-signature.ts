import type { Signed } from '../../domain/document/outgoing.ts';
import { Refused } from '../../domain/errors.ts';
import { verifyPdf } from '../../pades/verify-pdf.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import { sha256Hex } from '../../pki/sha256.ts';
import type { SigningHouse } from './house.ts';

/**
 * Decree 30/2020 art. 32.2: the agency signs only over a whole and unchanged signature of the competent person, made
 * with the certificate that stands for them.
 */
export async function needLeaderSignature(house: SigningHouse, document: Signed): Promise<void> {
  const source = await house.files.open(document.file.key);
  const { signatures } = await verifyPdf(source, { crypto: nodeCrypto, at: new Date(house.clock.now()) });
  const [signature] = signatures;
  const refuse = (detail: string) => new Refused({ code: 'leader-signature-invalid', detail });
  if (!signature || signatures.length !== 1) throw refuse(`${signatures.length} signatures`);
  if (!signature.integrity || signature.modified) throw refuse('the file was changed after it was signed');
  const known = await fingerprintsOf(house, document.signed.by);
  if (!known.includes(signature.certificate?.fingerprint ?? '')) throw refuse('signed with another certificate');
}

/** Of the key that the house holds or reaches, and of the token at the desk. */
async function fingerprintsOf(house: SigningHouse, subject: string): Promise<string[]> {
  const signer = await house.signers.ofPerson(subject);
  const identities = [await signer?.identity(), await house.tokens.identityOf(subject)];
  return identities.flatMap((identity) => (identity ? [sha256Hex(identity.certificate)] : []));
}
