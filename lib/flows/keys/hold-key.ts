import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { sha256Hex } from '../../pki/sha256.ts';
import type { KeyVault, ReadKey } from '../../ports/key-vault.ts';
import {
  findHeldKey,
  findPassphraseTries,
  fingerprintOf,
  type HeldKey,
  heldKeyWrite,
  keptIdentity,
  passphraseTriesWrite,
} from '../../stores/held-keys.ts';
import { findSettings } from '../../stores/monitoring/settings.ts';
import { keyEventWrites } from './parts/key-event.ts';
import { readKeyFile, requireFitting } from './parts/key-file.ts';
import { requireStrong } from './parts/strong-passphrase.ts';

type Person = Caller['person'];

/** A PKCS#12 file (base64) with its password, and the passphrase that is to protect its key here. */
export interface HoldRequest {
  readonly file: string;
  readonly password: string;
  readonly passphrase: string;
}

/**
 * Nạp khóa ký của mình: the person's key is taken in from a file, wrapped under their passphrase and the second secret of the installation, in the
 * place of the one before. No answer is kept: what is sent is a secret. Where anything does not fit, nothing is kept and the key before stays.
 * @throws {Refused} `key-vault-missing`, `key-holding-off`, `passphrase-weak`, `key-file-…`, `key-certificate-…`
 */
export async function holdKey(
  context: ApiContext,
  person: Person,
  { file, password, passphrase }: HoldRequest,
): Promise<{ certificate: string }> {
  requirePermission(person, 'outgoing.sign');
  const vault = await vaultFor(context);
  requireStrong(person, passphrase);
  const read = readKeyFile(vault, file, password);
  try {
    await requireFitting(context.trust, read.identity, { name: person.name, now: context.clock.now() });
    return await keep(context, person, read, passphrase);
  } finally {
    read.close();
  }
}

/** Where keys of people may be taken in. @throws {Refused} `key-vault-missing`, `key-holding-off` */
async function vaultFor(context: ApiContext): Promise<KeyVault> {
  const { keyVault } = context;
  if (!keyVault) throw new Refused({ code: 'key-vault-missing' });
  if (!(await findSettings(context))?.state.keyHolding) throw new Refused({ code: 'key-holding-off' });
  return keyVault;
}

async function keep(
  context: ApiContext,
  person: Person,
  read: ReadKey,
  passphrase: string,
): Promise<{ certificate: string }> {
  const { subject: owner, agencyCode: agency } = person;
  const certificate = sha256Hex(read.identity.certificate);
  const binding = { owner, agency, certificate };
  const wrapped = await read.wrap(binding, passphrase);
  await workerStep(context, async () => {
    const [before, tries] = [await findHeldKey(context, owner), await findPassphraseTries(context, owner)];
    const earlier = before ? [...new Set([...before.body.earlier, fingerprintOf(before.body)])] : [];
    const since = context.clock.now();
    const after: HeldKey = { agency, ...keptIdentity(read.identity), wrapped, since, earlier };
    return [
      heldKeyWrite(owner, before, after),
      ...(tries ? [passphraseTriesWrite(owner, tries, { wrong: 0 })] : []),
      ...(await keyEventWrites(context, person, actOf(context, person), 'signing-key-held', { certificate })),
    ];
  });
  return { certificate };
}
