import { type Key, RecordConflict, type Records } from '../../ports/records.ts';
import type { SecretBox, SecretContext } from '../../ports/secret-box.ts';
import { newVapidKey, type VapidKey, vapidKeyOf } from './vapid.ts';

/** A sealed key as base64. */
interface VapidBody {
  readonly sealed: string;
}

const key: Key = { pk: 'CREDENTIALS#INSTALLATION', sk: 'PUSH' };
/** What the key is sealed for; policies on AWS name it. */
export const pushPurpose = 'web-push';
const sealedFor: SecretContext = { purpose: pushPurpose };

/** The key by which services of browsers know the installation: it lies sealed among the records, as the password of the mail server does. Made when it is first asked for. */
export async function recordsVapid(records: Records, box: SecretBox): Promise<VapidKey> {
  const found = await records.get<VapidBody>(key);
  if (found) return vapidKeyOf(await box.open(new Uint8Array(Buffer.from(found.body.sealed, 'base64')), sealedFor));
  const made = newVapidKey();
  const body: VapidBody = { sealed: Buffer.from(await box.seal(made.secret, sealedFor)).toString('base64') };
  try {
    await records.transact([{ put: { ...key, version: 1, schema: 1, body }, expect: 'absent' }]);
    return made;
  } catch (error) {
    if (error instanceof RecordConflict) return recordsVapid(records, box);
    throw error;
  }
}
