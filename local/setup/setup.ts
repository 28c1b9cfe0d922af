import { randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Secrets } from '../../functions/compose/embedded.ts';
import { trustWrites } from '../../lib/adapters/directory/records-trust.ts';
import { passwordHasher } from '../../lib/adapters/embedded/password-hasher.ts';
import { SettingsError } from '../../lib/edge/settings.ts';
import type { Files } from '../../lib/ports/files.ts';
import { RecordConflict, type Records, type Write } from '../../lib/ports/records.ts';
import { agencyPicture, personPicture } from '../../lib/stores/names.ts';
import { agencyWrites } from '../../lib/stores/organisation/agencies.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { accountWrites, findAccount } from '../../lib/stores/sign-in/accounts.ts';
import { newPassword } from './accounts.ts';
import { type KeyPasswords, makeCertificates, tokenItems } from './certificates.ts';
import { demoAgencies, demoPeople } from './demo-agencies.ts';
import { addedPasswords } from './key-desk.ts';
import { sealPicture, signaturePicture } from './pictures.ts';
import { crlUri } from './services.ts';

/** Everything that set-up makes once for a data folder and that must stay secret (folder mode 700, files 600). */
export interface SetUp extends Secrets, KeyPasswords {
  readonly cookieKeys: readonly string[];
  /** the issuer's private keys */
  readonly jwks: { readonly keys: readonly JWK[] };
  /** passwords of the demonstration accounts, by login */
  readonly demoPasswords: Readonly<Record<string, string>>;
  /** for an agency of one's own in place of the demonstration: the one-time code of its first administrator */
  readonly own?: { readonly code: string };
}

const folderName = 'identity';

/**
 * Makes keys, certificates and passwords on the spot, in a folder that gets its name only when it is whole; a set-up
 * that was cut off leaves nothing and is made again. With a folder there, it is read.
 */
export async function setUp(home: string, own = false): Promise<{ setup: SetUp; folder: string }> {
  const folder = join(home, folderName);
  if (!existsSync(folder)) {
    mkdirSync(home, { recursive: true });
    const temporary = mkdtempSync(join(home, '.identity-'));
    const setup = await make(temporary, own);
    write(temporary, 'secrets.json', JSON.stringify(setup));
    renameSync(temporary, folder);
  }
  const setup = readSetUp(join(folder, 'secrets.json'));
  return { setup: { ...setup, keyPasswords: { ...setup.keyPasswords, ...addedPasswords(folder) } }, folder };
}

/** @throws {SettingsError} with what to do; the parser's own error would print the secrets */
function readSetUp(path: string): SetUp {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SetUp;
  } catch {
    throw new SettingsError(
      `Tệp ${path} bị hỏng hoặc không đọc được nên Congvan không chạy. Hãy khôi phục tệp này từ bản sao lưu rồi chạy lại.`,
    );
  }
}

async function make(folder: string, own: boolean): Promise<SetUp> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const secret = (bytes: number) => randomBytes(bytes).toString('base64');
  const axis = Object.fromEntries(
    (own ? [] : demoAgencies).map(({ code }) => [
      code,
      { systemId: `thads.${code.toLowerCase()}`, secret: randomBytes(24).toString('hex') },
    ]),
  );
  const systems = Object.entries(axis).map(([code, system]) => ({ ...system, agencies: [code] }));
  write(folder, 'axis-systems.json', JSON.stringify(systems));
  return {
    linkSecret: secret(32),
    ...makeCertificates(folder, own),
    axis,
    cookieKeys: [secret(32)],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'congvan' }] },
    demoPasswords: Object.fromEntries((own ? [] : demoPeople).map(({ login }) => [login, newPassword()])),
    ...(own ? { own: { code: newPassword() } } : {}),
  };
}

function write(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text, { mode: 0o600, flush: true });
}

/** Puts the demonstration's agencies, people, accounts, tokens and authority into the records, once. */
export async function seedDirectory(records: Records, setup: SetUp, folder: string): Promise<void> {
  if (setup.own) return trustOnly(records, folder);
  // set-up has run before: nothing is worked out again
  if (await findAccount({ records }, demoPeople[0]?.login ?? '')) return;
  const accounts = await Promise.all(
    demoPeople.map(async ({ login, subject }) => {
      const password = await passwordHasher.hash(setup.demoPasswords[login] ?? newPassword());
      return accountWrites(login, subject, password, Date.now());
    }),
  );
  const people = demoPeople.flatMap(({ login: _, ...person }) => personWrites(person));
  const tokens = (await tokenItems(folder, setup)).map((put): Write => ({ put, expect: 'absent' }));
  try {
    await records.transact([
      ...demoAgencies.flatMap(agencyWrites),
      ...people,
      ...accounts.flat(),
      ...authorityWrites(folder),
      ...tokens,
    ]);
  } catch (error) {
    // the directory is there already: set-up has run before
    if (!(error instanceof RecordConflict)) throw error;
  }
}

/** For an agency of one's own the trial authority is trusted, and nothing else is there yet. */
async function trustOnly(records: Records, folder: string): Promise<void> {
  try {
    await records.transact(authorityWrites(folder));
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
  }
}

function authorityWrites(folder: string): Write[] {
  const pem = readFileSync(join(folder, 'demo-authority.pem'), 'utf8');
  const certificate = new X509Certificate(pem).raw;
  const label = 'demonstration authority';
  return trustWrites({ certificate, label }, crlUri, readFileSync(join(folder, 'demo-authority.crl')), Date.now());
}

/** Puts the pictures of the demonstration's signatures and seals into the file store, once. */
export async function seedPictures(files: Files): Promise<void> {
  const missing = async (key: string, draw: () => Uint8Array) => {
    if (!(await files.stat(key))) await files.put(key, draw());
  };
  for (const { code } of demoAgencies) await missing(agencyPicture(code), sealPicture);
  for (const { subject, name, roles } of demoPeople) {
    if (roles.includes('leader')) await missing(personPicture(subject), () => signaturePicture(name));
  }
}
