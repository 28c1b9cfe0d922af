import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DistinguishedName } from '../../lib/adapters/demo-ca/certificate-maker.ts';
import { makeCrl } from '../../lib/adapters/demo-ca/crl-maker.ts';
import { type Holder, issue, makeRoot, toPem, toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { tokenItem } from '../../lib/adapters/directory/records-tokens.ts';
import { pkcs12Signer } from '../../lib/adapters/pkcs12/pkcs12-signer.ts';
import type { Item } from '../../lib/ports/records.ts';
import { demoAgencies, demoPeople } from './demo-agencies.ts';
import { crlUri, makeServices, ocspUri, type ServicePasswords } from './services.ts';

/** Passwords of key files, by whom they belong to. */
export interface KeyPasswords {
  /** in `keys/`: a person's subject or an agency's code */
  readonly keyPasswords: Readonly<Record<string, string>>;
  /** in `services/`; missing in folders set up before there were any */
  readonly servicePasswords?: ServicePasswords;
  /** in `tokens/`: the leaders' tokens, which are files in the demonstration; missing likewise */
  readonly tokenPasswords?: Readonly<Record<string, string>>;
}

const days = 86_400_000;

/**
 * A demonstration authority with its services, and for the demonstration a certificate for each leader, for each leader's token and for each agency.
 * An agency of one's own (`own`) gets its certificates later.
 */
export function makeCertificates(folder: string, own: boolean): KeyPasswords {
  const notBefore = new Date(Date.now() - days);
  const until = (years: number) => new Date(Date.now() + years * 365 * days);
  const name = { country: 'VN', organisation: 'Congvan', commonName: 'Congvan demonstration authority' };
  const root = makeRoot({ subject: name, notBefore, notAfter: until(20) });
  writeFileSync(join(folder, 'demo-authority.pem'), toPem(root.certificate), { mode: 0o600, flush: true });
  const list = makeCrl({ issuer: root, thisUpdate: notBefore, nextUpdate: until(20), number: 1, revoked: [] });
  writeFileSync(join(folder, 'demo-authority.crl'), list, { mode: 0o600, flush: true });

  const issued: Holder[] = [];
  const give = (part: 'keys' | 'tokens', owner: string, subject: DistinguishedName, key: 'rsa-2048' | 'p-256') => {
    const holder = issue(root, { subject, purpose: 'signer', key, notBefore, notAfter: until(5), crlUri, ocspUri });
    issued.push(holder);
    return keep(join(folder, part, `${owner}.p12`), holder, subject.commonName);
  };
  const keyPasswords: Record<string, string> = {};
  const tokenPasswords: Record<string, string> = {};
  for (const part of ['keys', 'tokens']) mkdirSync(join(folder, part), { mode: 0o700 });
  for (const { code, name: agency } of own ? [] : demoAgencies)
    keyPasswords[code] = give('keys', code, { country: 'VN', organisation: agency, commonName: agency }, 'p-256');
  for (const { subject, name: commonName, position: title, agencyCode, roles } of own ? [] : demoPeople) {
    const agency = demoAgencies.find(({ code }) => code === agencyCode);
    if (!roles.includes('leader') || !agency) continue;
    const leader = { country: 'VN', organisation: agency.name, title, commonName };
    keyPasswords[subject] = give('keys', subject, leader, 'rsa-2048');
    tokenPasswords[subject] = give('tokens', subject, leader, 'p-256');
  }
  const validity = { notBefore, notAfter: until(10) };
  return { keyPasswords, tokenPasswords, servicePasswords: makeServices(folder, root, validity, issued) };
}

/** Writes a key file and gives its password. */
function keep(path: string, holder: Holder, commonName: string): string {
  const password = randomBytes(18).toString('base64url');
  writeFileSync(path, toPkcs12(holder, password, commonName), { mode: 0o600, flush: true });
  return password;
}

/** The items that register the leaders' tokens. */
export async function tokenItems(folder: string, { tokenPasswords = {} }: KeyPasswords): Promise<Item[]> {
  return Promise.all(
    Object.entries(tokenPasswords).map(async ([subject, password]) => {
      const file = readFileSync(join(folder, 'tokens', `${subject}.p12`));
      return tokenItem(subject, await pkcs12Signer(file, password).identity());
    }),
  );
}
