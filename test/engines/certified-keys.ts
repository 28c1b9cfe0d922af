import { type KeyHolder, signerItem } from '../../lib/adapters/aws/kms-signers.ts';
import { encodeName, makeCertificate } from '../../lib/adapters/demo-ca/certificate-maker.ts';
import { makeCrl } from '../../lib/adapters/demo-ca/crl-maker.ts';
import { makeRoot } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { crlDistributionPoints, keyUsage } from '../../lib/adapters/demo-ca/extensions.ts';
import { trustWrites } from '../../lib/adapters/directory/records-trust.ts';
import type { Records } from '../../lib/ports/records.ts';
import { createKey } from './keys.ts';

const day = 86_400_000;
/** Nothing listens there: the list that is kept serves. */
const crlUri = 'http://127.0.0.1:9/test-authority.crl';

/** An authority that the records trust, its list kept with them; gives what makes keys in KMS and certifies them on the spot. */
export async function testAuthority(
  records: Records,
  endpoint: string,
): Promise<(holder: KeyHolder, commonName: string) => Promise<void>> {
  const [notBefore, notAfter] = [new Date(Date.now() - day), new Date(Date.now() + 365 * day)];
  const root = makeRoot({ subject: { country: 'VN', commonName: 'Test authority' }, notBefore, notAfter });
  const crl = makeCrl({ issuer: root, thisUpdate: notBefore, nextUpdate: notAfter, number: 1, revoked: [] });
  await records.transact(trustWrites({ certificate: root.certificate, label: 'test authority' }, crlUri, crl));
  return async (holder, commonName) => {
    const rsa = 'person' in holder;
    const { keyId, publicKey } = await createKey(endpoint, rsa ? 'RSA_2048' : 'ECC_NIST_P256');
    const certificate = makeCertificate({
      ...{ subject: encodeName({ country: 'VN', commonName }), publicKey, issuer: root },
      ...{ serial: BigInt(Date.now()), notBefore, notAfter },
      extensions: [keyUsage(['digitalSignature', 'nonRepudiation']), crlDistributionPoints([crlUri])],
    });
    const algorithm = rsa ? 'rsa-pkcs1-sha256' : 'ecdsa-sha256';
    const identity = { certificate, chain: [root.certificate], algorithm } as const;
    await records.transact([{ put: signerItem(holder, keyId, identity), expect: 'absent' }]);
  };
}
