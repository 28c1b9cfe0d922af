import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Holder, issue, toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { readPkcs12 } from '../../lib/adapters/pkcs12/pkcs12-file.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import type { KeyDesk, KeyOwner } from '../../lib/ports/key-desk.ts';
import { crlUri, ocspUri, readHolder } from './services.ts';

const day = 86_400_000;
const trialYears = 1;

/** Passwords of key files that were taken in after set-up, by owner. */
const passwordsFile = (folder: string) => join(folder, 'key-passwords.json');

export function addedPasswords(folder: string): Readonly<Record<string, string>> {
  const path = passwordsFile(folder);
  return existsSync(path) ? parsedJson(readFileSync(path, 'utf8'), 'the passwords of keys') : {};
}

interface Desk {
  readonly folder: string;
  /** as the signers read them: what is added counts at once */
  readonly passwords: Record<string, string>;
  /** of the trial authority, where set-up has kept it */
  readonly trialPassword: string | undefined;
  /** serial numbers that the trial authority's responder answers for */
  readonly issued: Set<string> | undefined;
  readonly clock: Clock;
}

/** Keys in files of the data folder, as set-up keeps them: the file, and its password beside the others. */
export function fileKeyDesk(desk: Desk): KeyDesk {
  return {
    async trial(owner) {
      if (desk.trialPassword === undefined) throw new Refused({ code: 'trial-authority-missing' });
      const authority = readHolder(join(desk.folder, 'services', 'authority.p12'), desk.trialPassword);
      const holder = trialHolder(authority, owner, desk.clock.now());
      const password = randomBytes(18).toString('base64url');
      desk.issued?.add(parseCertificate(holder.certificate).serial);
      keep(desk, owner, toPkcs12(holder, password, owner.name), password);
    },
    async add(owner, file, password) {
      let certificate: Uint8Array;
      try {
        ({ certificate } = readPkcs12(file, password));
      } catch {
        return 'unreadable';
      }
      if (parseCertificate(certificate).notAfter.getTime() < desk.clock.now()) return 'expired';
      keep(desk, owner, file, password);
      return undefined;
    },
  };
}

function trialHolder(authority: Holder, { name, agencyName, title }: KeyOwner, now: number): Holder {
  const subject = { country: 'VN', organisation: agencyName, commonName: name, ...(title ? { title } : {}) };
  const notBefore = new Date(now - day);
  const notAfter = new Date(now + trialYears * 365 * day);
  return issue(authority, { subject, purpose: 'signer', key: 'p-256', notBefore, notAfter, crlUri, ocspUri });
}

/** The file first, then its password, each whole or not at all. */
function keep(desk: Desk, owner: KeyOwner, file: Uint8Array, password: string): void {
  whole(join(desk.folder, 'keys', `${owner.id}.p12`), file);
  whole(passwordsFile(desk.folder), JSON.stringify({ ...addedPasswords(desk.folder), [owner.id]: password }));
  if (desk.issued) whole(join(desk.folder, 'services', 'issued.json'), JSON.stringify([...desk.issued]));
  desk.passwords[owner.id] = password;
}

function whole(path: string, content: Uint8Array | string): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, content, { mode: 0o600, flush: true });
  renameSync(temporary, path);
}
