import type { Key, Records, Write } from '../../ports/records.ts';
import type { SecretBox, SecretContext } from '../../ports/secret-box.ts';

/** A sealed password as base64. */
interface PasswordBody {
  readonly sealed: string;
}

const key: Key = { pk: 'CREDENTIALS#INSTALLATION', sk: 'MAIL' };
/** What the password is sealed for; policies on AWS name it. */
export const mailPurpose = 'mail-server';
const sealedFor: SecretContext = { purpose: mailPurpose };

/** The password of the mail server: it lies sealed among the records, as credentials for the axis do. */
export interface MailPassword {
  has(): Promise<boolean>;
  /** @throws {SecretUnopened} */
  open(): Promise<string | undefined>;
  /** what puts a password in the place of the one before; `undefined` takes it away */
  writes(password: string | undefined): Promise<readonly Write[]>;
}

export function recordsMailPassword(records: Records, box: SecretBox): MailPassword {
  const find = () => records.get<PasswordBody>(key);
  return {
    has: async () => (await find()) !== undefined,
    async open() {
      const item = await find();
      if (!item) return undefined;
      const bytes = await box.open(new Uint8Array(Buffer.from(item.body.sealed, 'base64')), sealedFor);
      return new TextDecoder().decode(bytes);
    },
    async writes(password) {
      const before = await find();
      const version = before?.version ?? 0;
      if (password === undefined) return before ? [{ remove: key, expect: { version } }] : [];
      const sealed = await box.seal(new TextEncoder().encode(password), sealedFor);
      const body: PasswordBody = { sealed: Buffer.from(sealed).toString('base64') };
      const put = { ...key, version: version + 1, schema: 1, body };
      return [{ put, expect: before ? { version } : 'absent' }];
    },
  };
}
