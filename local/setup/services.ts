import { createPublicKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Holder, type IssueOptions, issue, toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { readPkcs12 } from '../../lib/adapters/pkcs12/pkcs12-file.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';

/** The name of the demonstration's services in its certificates; only our own process knows where they listen. */
export const servicesName = 'http://demo-authority.invalid';
export const ocspUri = `${servicesName}/ocsp`;
export const crlUri = `${servicesName}/list.crl`;

const names = { tsa: 'Congvan demonstration timestamps', ocsp: 'Congvan demonstration OCSP' } as const;
type ServiceName = keyof typeof names;

/** With the password of the authority itself, which issues trial certificates; folders of earlier versions did not keep it. */
export type ServicePasswords = Readonly<Record<ServiceName, string>> & { readonly authority?: string };

/** Who stamps, who answers for certificates, and for which. */
export interface ServiceKeys extends Readonly<Record<ServiceName, Holder>> {
  /** serial numbers of the authority's certificates, hexadecimal */
  readonly issued: Set<string>;
}

const folderOf = (folder: string) => join(folder, 'services');
const listOf = (folder: string) => join(folderOf(folder), 'issued.json');

/** Makes the keys of the timestamp authority and the OCSP responder, in files of their own. */
export function makeServices(
  folder: string,
  authority: Holder,
  validity: Pick<IssueOptions, 'notBefore' | 'notAfter'>,
  issued: readonly Holder[],
): ServicePasswords {
  mkdirSync(folderOf(folder), { mode: 0o700 });
  const made = (service: ServiceName, purpose: 'timestamp' | 'ocsp') => {
    const subject = { country: 'VN', organisation: 'Congvan', commonName: names[service] };
    const holder = issue(authority, { subject, purpose, ...validity, ocspUri, crlUri });
    const password = randomBytes(18).toString('base64url');
    const file = toPkcs12(holder, password, names[service]);
    writeFileSync(join(folderOf(folder), `${service}.p12`), file, { mode: 0o600, flush: true });
    return { holder, password };
  };
  const [tsa, ocsp] = [made('tsa', 'timestamp'), made('ocsp', 'ocsp')];
  const serials = [...issued, tsa.holder].map(({ certificate }) => parseCertificate(certificate).serial);
  writeFileSync(listOf(folder), JSON.stringify(serials), { mode: 0o600, flush: true });
  const password = randomBytes(18).toString('base64url');
  const file = toPkcs12(authority, password, 'Congvan trial authority');
  writeFileSync(join(folderOf(folder), 'authority.p12'), file, { mode: 0o600, flush: true });
  return { tsa: tsa.password, ocsp: ocsp.password, authority: password };
}

/** The keys of the services; nothing for a data folder that was set up before there were any. */
export function readServices(folder: string, passwords: ServicePasswords | undefined): ServiceKeys | undefined {
  if (!passwords || !existsSync(listOf(folder))) return undefined;
  const holder = (service: ServiceName) => readHolder(join(folderOf(folder), `${service}.p12`), passwords[service]);
  const issued = new Set(JSON.parse(readFileSync(listOf(folder), 'utf8')) as string[]);
  return { tsa: holder('tsa'), ocsp: holder('ocsp'), issued };
}

/** A key with its certificate from a file of ours. */
export function readHolder(path: string, password: string): Holder {
  const { key, certificate, chain } = readPkcs12(readFileSync(path), password);
  const name = parseCertificate(certificate).subject.der;
  const pair = { privateKey: key, publicKey: createPublicKey(key) };
  return { name, certificate, chain, key: pair, algorithm: 'ecdsa-sha256' };
}
