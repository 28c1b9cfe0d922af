import type { MailboxSettings } from '../../domain/monitoring/mailbox.ts';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import type { MailboxDesk } from '../../ports/mailbox.ts';
import type { Item, Key, Records, Write } from '../../ports/records.ts';
import type { SecretBox, SecretContext } from '../../ports/secret-box.ts';
import { credentialsPurpose } from './records-credentials.ts';

/** What is kept of the mailbox of an agency; the password is sealed, base64, and empty where the mailbox is used no more. */
interface MailboxBody {
  readonly settings: MailboxSettings;
  readonly sealed: string;
  /** Unix milliseconds */
  readonly at: number;
}

const mailboxKey = (agencyId: string): Key => ({ pk: `CREDENTIALS#${agencyId}`, sk: 'MAILBOX' });
/** Under the purpose of credentials, so that what may not open those may not open these. */
const contextOf = (agencyId: string): SecretContext => ({
  purpose: credentialsPurpose,
  agency: agencyId,
  of: 'mailbox',
});

/** The mailbox that is set for an agency, and since when. */
export async function mailboxOf(
  records: Records,
  agencyId: string,
): Promise<{ readonly settings: MailboxSettings; readonly setAt: number } | undefined> {
  const body = (await records.get<MailboxBody>(mailboxKey(agencyId)))?.body;
  return body && body.sealed !== '' ? { settings: body.settings, setAt: body.at } : undefined;
}

/** Its settings with the password. @throws {SecretUnopened} */
export async function mailboxWithPassword(
  records: Records,
  box: SecretBox,
  agencyId: string,
): Promise<{ readonly settings: MailboxSettings; readonly password: string } | undefined> {
  const item: Item<MailboxBody> | undefined = await records.get<MailboxBody>(mailboxKey(agencyId));
  if (!item || item.body.sealed === '') return undefined;
  const bytes = await box.open(new Uint8Array(Buffer.from(item.body.sealed, 'base64')), contextOf(agencyId));
  const { password } = parsedJson<{ password: string }>(new TextDecoder().decode(bytes), 'a mailbox');
  return { settings: item.body.settings, password };
}

/** What puts a mailbox in the place of the one before, or ends its use. */
export async function mailboxWrites(
  records: Records,
  box: SecretBox,
  agencyId: string,
  set: Parameters<MailboxDesk['settingsWrite']>[1],
): Promise<readonly Write[]> {
  const before = await records.get<MailboxBody>(mailboxKey(agencyId));
  if (!set && !before) return [];
  const sealed = set
    ? await box.seal(new TextEncoder().encode(JSON.stringify({ password: set.password })), contextOf(agencyId))
    : new Uint8Array();
  const settings = set?.settings ?? before?.body.settings;
  const at = set?.at ?? before?.body.at;
  const body = { settings, sealed: Buffer.from(sealed).toString('base64'), at };
  const version = before?.version ?? 0;
  const put = { ...mailboxKey(agencyId), version: version + 1, schema: 1, body };
  return [{ put, expect: before ? { version } : 'absent' }];
}
