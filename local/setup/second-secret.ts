import { argon2Sync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { secretBoxOf } from '../../lib/adapters/embedded/key-secret-box.ts';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';
import { SettingsError } from '../../lib/edge/settings.ts';

/** The names under which an office says where its second secret is. */
export const secondSecretNames = {
  file: 'CONGVAN_KEYS_FILE',
  descriptor: 'CONGVAN_KEYS_PASSPHRASE_FD',
  credentials: 'CREDENTIALS_DIRECTORY',
} as const;

/** The credential of systemd (`LoadCredential`, `LoadCredentialEncrypted`) that holds it. */
const credentialName = 'congvan-keys';
const secretBytes = 32;
const minPassphrase = 10;
const maxPassphraseBytes = 1024;

type Environment = Readonly<Record<string, string | undefined>>;

/** What the data folder keeps of the second secret: a salt for one that is typed, and what tells a wrong one at the start. */
interface SecretCheck {
  readonly salt: string;
  readonly check: string;
}

/**
 * The second secret of this installation, 32 bytes: a file outside the data folder, a credential of systemd, or made of a passphrase that is typed at
 * the start; nothing where none is set. One that differs from the first that was used here stops the start, for it opens no key.
 * @throws {SettingsError} with what to do
 */
export async function secondSecret(environment: Environment, home: string): Promise<Uint8Array | undefined> {
  const path = join(home, 'identity', 'keys', 'second-secret.json');
  const kept = existsSync(path)
    ? parsedJson<SecretCheck>(readFileSync(path, 'utf8'), 'the check of the second secret')
    : undefined;
  const salt = kept?.salt ?? randomBytes(16).toString('base64');
  const secret = fromFile(environment, home) ?? fromCredential(environment, home) ?? fromPassphrase(environment, salt);
  if (!secret) return undefined;
  const box = secretBoxOf(secret);
  if (!kept) {
    const check = Buffer.from(await box.seal(Buffer.from('congvan'), checkContext)).toString('base64');
    writeFileSync(`${path}.new`, JSON.stringify({ salt, check }), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
    return secret;
  }
  await box.open(Buffer.from(kept.check, 'base64'), checkContext).catch(() => {
    throw new SettingsError(
      `Bí mật thứ hai không phải bí mật đã dùng với thư mục dữ liệu này nên không mở được khóa ký nào. Hãy đưa lại đúng bí mật cũ. Nếu bí mật cũ đã mất, khóa ký đang giữ không còn dùng được: xóa ${path} rồi chạy lại, và mỗi người nạp chứng thư số mới.`,
    );
  });
  return secret;
}

const checkContext = { purpose: 'second-secret' };

function fromFile(environment: Environment, home: string): Uint8Array | undefined {
  const path = environment[secondSecretNames.file];
  return path ? secretIn(path, home, secondSecretNames.file) : undefined;
}

function fromCredential(environment: Environment, home: string): Uint8Array | undefined {
  const folder = environment[secondSecretNames.credentials];
  const path = folder ? join(folder, credentialName) : '';
  return path !== '' && existsSync(path) ? secretIn(path, home, credentialName) : undefined;
}

function secretIn(path: string, home: string, name: string): Uint8Array {
  if (!existsSync(path))
    throw new SettingsError(`Không có tệp bí mật thứ hai ${path} (${name}). Hãy đặt lại tệp rồi chạy.`);
  const within = relative(realpathSync(home), realpathSync(path));
  if (!within.startsWith('..'))
    throw new SettingsError(
      `Tệp bí mật thứ hai ${path} nằm trong thư mục dữ liệu ${home}: ai lấy được thư mục thì có cả hai. Hãy chuyển tệp ra nơi khác.`,
    );
  if ((statSync(path).mode & 0o077) !== 0)
    throw new SettingsError(`Người khác trên máy đọc được tệp bí mật thứ hai ${path}. Hãy chạy: chmod 600 ${path}`);
  const content = readFileSync(path);
  if (content.length === secretBytes) return new Uint8Array(content);
  const decoded = Buffer.from(content.toString('latin1').trim(), 'base64');
  if (decoded.length === secretBytes) return new Uint8Array(decoded);
  throw new SettingsError(
    `Tệp bí mật thứ hai ${path} không có đúng 32 byte. Hãy tạo bằng: openssl rand -base64 32 > ${path}`,
  );
}

/** A line from a descriptor, such as 0 for what is piped in or typed; the same costs as for passphrases of people. */
function fromPassphrase(environment: Environment, salt: string): Uint8Array | undefined {
  const text = environment[secondSecretNames.descriptor];
  if (!text) return undefined;
  if (!/^\d{1,3}$/.test(text))
    throw new SettingsError(`${secondSecretNames.descriptor} phải là số của một bộ mô tả tệp, ví dụ 0.`);
  const passphrase = lineOf(Number(text)).normalize('NFC');
  if ([...passphrase].length < minPassphrase)
    throw new SettingsError(
      `Cụm mật khẩu của bí mật thứ hai phải có ít nhất ${minPassphrase} ký tự. Hãy chạy lại và nhập đủ.`,
    );
  return new Uint8Array(
    argon2Sync('argon2id', {
      message: Buffer.from(passphrase, 'utf8'),
      nonce: Buffer.from(salt, 'base64'),
      ...{ memory: 65_536, passes: 3, parallelism: 1, tagLength: secretBytes },
    }),
  );
}

function lineOf(descriptor: number): string {
  const line = Buffer.alloc(maxPassphraseBytes);
  let length = 0;
  while (length < line.length && readSync(descriptor, line, length, 1, null) === 1 && line[length] !== 0x0a)
    length += 1;
  return line.toString('utf8', 0, length).replace(/\r$/, '');
}
