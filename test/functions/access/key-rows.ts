import type { keyRoutes } from '../../../functions/api/keys.ts';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { toPkcs12 } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { may } from '../../../lib/domain/organisation/permissions.ts';
import { holdKey } from '../../../lib/flows/keys/hold-key.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { sha256Hex } from '../../../lib/pki/sha256.ts';
import { findSettings, settingsWrites } from '../../../lib/stores/monitoring/settings.ts';
import { everyPerson } from '../../flows/people.ts';
import { makePki, rsaKey } from '../../pki/factory.ts';
import type { AccessDesk } from './desk.ts';
import type { Row } from './table.ts';

type KeyOperation = Extract<PersonOperation, (typeof keyRoutes)[number]['operation']>;

/** Whoever may sign something has a key of their own, and nobody another’s: no request names whose it is. */
const signers = everyPerson.filter((one) => !may(one, 'outgoing.sign')).map(({ subject }) => subject);
const admins = ['quantri.hanoi'];
/** Of every key that is held; where none is, it opens nothing. */
export const passphrase = 'mưa rào tháng sáu';

let bases = 0;
const setting = () => ({ on: true, basis: `QĐ ${++bases}/QĐ-THADS` });

/** Keys may be held here, and a file for somebody of an authority that is trusted. */
async function fileFor(desk: AccessDesk, subject: string): Promise<{ file: string; password: string }> {
  const { context } = desk.it;
  const pki = makePki();
  const { certificate } = pki.root;
  const fingerprint = sha256Hex(certificate);
  const act = { by: 'quantri.hanoi', name: 'Quản trị', at: desk.it.clock };
  const before = await findSettings(context);
  const after = {
    ...(before?.state ?? { id: 'installation' as const, agencyCode: 'G15.1' }),
    keyHolding: { basis: 'QĐ' },
  };
  await context.records.transact([
    context.trust.additionWrite({ certificate, label: fingerprint }, fingerprint, 1),
    ...settingsWrites(before, after, act, { kind: 'key-holding-set', data: {} }),
  ]);
  const name = everyPerson.find((one) => one.subject === subject)?.name ?? '';
  const file = toPkcs12(pki.make({ commonName: name, key: rsaKey() }), 'x', name);
  return { file: Buffer.from(file).toString('base64'), password: 'x' };
}

async function heldFor(desk: AccessDesk, subject: string): Promise<string> {
  const person = everyPerson.find((one) => one.subject === subject);
  if (!person || may(person, 'outgoing.sign')) return '0'.repeat(64);
  const asked = { ...(await fileFor(desk, subject)), passphrase };
  return (await holdKey(desk.context as unknown as ApiContext, person, asked)).certificate;
}

/** The own signing key, and whether the installation may hold it. */
export const keyRows: Readonly<Record<KeyOperation, readonly Row[]>> = {
  readOwnKey: [{ allowed: signers }],
  holdKey: [{ allowed: signers, body: async (desk, _, by) => ({ ...(await fileFor(desk, by)), passphrase }) }],
  changePassphrase: [
    {
      allowed: signers,
      body: async (desk, _, by) => {
        await heldFor(desk, by);
        return { old: passphrase, passphrase: 'gió mùa đông bắc' };
      },
    },
  ],
  destroyKey: [{ allowed: signers, body: async (desk, _, by) => ({ certificate: await heldFor(desk, by) }) }],
  setKeyHolding: [{ allowed: admins, body: setting }],
};
