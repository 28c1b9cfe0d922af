import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { type SampleMail, sampleMail } from './sample-mail.ts';

/** A key with which a mail server signs: its record in the DNS, and the private half as PEM. */
export interface MailKey {
  readonly text: string;
  readonly pem: string;
}

export function mailKey(bits: number): MailKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const p = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return { text: `v=DKIM1; k=rsa; p=${p}`, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
}

/** How a mail is signed; the domain is that of the sample's sender unless it is named. */
export interface Signing {
  readonly key?: MailKey;
  readonly domain?: string;
  readonly headers?: string;
  readonly maxBodyLength?: number;
  readonly expires?: Date;
}

const senderDomain = 'toaan.example';

/** The sample mail with the signature of a mail server in front. RFC 6376 */
export async function signedMail(mail: SampleMail, signing: Signing & { readonly key: MailKey }): Promise<Buffer> {
  const bytes = sampleMail(mail);
  const { domain = senderDomain, headers, maxBodyLength, expires, key } = signing;
  const whose = { signingDomain: domain, selector: 's1', privateKey: key.pem };
  const { signatures } = await dkimSign(bytes, {
    ...{ ...whose, canonicalization: 'relaxed/relaxed', algorithm: 'rsa-sha256', signTime: new Date('2026-11-20') },
    signatureData: [{ ...whose, ...(maxBodyLength === undefined ? {} : { maxBodyLength }) }],
    ...(headers ? { headerList: headers } : {}),
    ...(expires ? { expires } : {}),
  });
  return Buffer.concat([Buffer.from(signatures), bytes]);
}

/** Where the key of a domain is published, and as what. */
export const keyText = ({ text }: MailKey, domain = senderDomain): Record<string, string> => ({
  [`s1._domainkey.${domain}`]: text,
});
