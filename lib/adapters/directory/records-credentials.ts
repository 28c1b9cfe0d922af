import { parsedJson } from '../../domain/shared/parsed-json.ts';
import type { AxisCredentials } from '../../ports/exchange.ts';
import type { Item, Key, Records, Write } from '../../ports/records.ts';
import type { SecretBox, SecretContext } from '../../ports/secret-box.ts';

/** Sealed credentials as base64; the name at the axis is no secret. */
interface CredentialsBody {
  readonly systemId: string;
  readonly sealed: string;
}

/** What credentials are sealed for; policies on AWS name it. */
export const credentialsPurpose = 'axis-credentials';

const credentialsKey = (agencyId: string): Key => ({ pk: `CREDENTIALS#${agencyId}`, sk: 'AXIS' });
const contextOf = (agencyId: string): SecretContext => ({ purpose: credentialsPurpose, agency: agencyId });
const freshFor = 5 * 60_000;

/** What is known of an agency's credentials, and since when. */
interface Known {
  readonly at: number;
  readonly version: number;
  readonly credentials: AxisCredentials | undefined;
}

/**
 * The axis credentials of our agencies, an item each, sealed for the agency whose they are: one is read and opened for the agency that is asked for, and no other. Looked at again after
 * five minutes, and opened again only where they have changed.
 */
export function recordsCredentials(
  records: Records,
  box: SecretBox,
  now: () => number,
): (agencyId: string) => Promise<AxisCredentials | undefined> {
  const known = new Map<string, Known>();
  return async (agencyId) => {
    const before = known.get(agencyId);
    if (before && now() - before.at <= freshFor) return before.credentials;
    const item = await records.get<CredentialsBody>(credentialsKey(agencyId));
    const isSame = item && before?.credentials && item.version === before.version;
    const credentials = isSame ? before.credentials : item && (await opened(item, box, agencyId));
    // what is not there yet is looked for each time
    if (credentials) known.set(agencyId, { at: now(), version: item?.version ?? 0, credentials });
    else known.delete(agencyId);
    return credentials;
  };
}

async function opened({ body }: Item<CredentialsBody>, box: SecretBox, agencyId: string): Promise<AxisCredentials> {
  const bytes = await box.open(new Uint8Array(Buffer.from(body.sealed, 'base64')), contextOf(agencyId));
  const secret = parsedJson<{ secret: string }>(new TextDecoder().decode(bytes), 'axis credentials').secret;
  return { systemId: body.systemId, secret };
}

/** Puts an agency's credentials into the records, over those that it has. */
export async function putCredentials(
  records: Records,
  box: SecretBox,
  agencyId: string,
  credentials: AxisCredentials,
): Promise<void> {
  await records.transact([await credentialsWrite(records, box, agencyId, credentials)]);
}

/** The same as a write of a larger transaction. */
export async function credentialsWrite(
  records: Records,
  box: SecretBox,
  agencyId: string,
  { systemId, secret }: AxisCredentials,
): Promise<Write> {
  const before = await records.get(credentialsKey(agencyId));
  const sealed = await box.seal(new TextEncoder().encode(JSON.stringify({ secret })), contextOf(agencyId));
  const body: CredentialsBody = { systemId, sealed: Buffer.from(sealed).toString('base64') };
  const version = before?.version ?? 0;
  const put = { ...credentialsKey(agencyId), version: version + 1, schema: 1, body };
  return { put, expect: before ? { version } : 'absent' };
}

/** Under which name an agency is known at the axis, and whether it has credentials at all. */
export async function systemIdOf(records: Records, agencyId: string): Promise<string | undefined> {
  return (await records.get<CredentialsBody>(credentialsKey(agencyId)))?.body.systemId;
}
