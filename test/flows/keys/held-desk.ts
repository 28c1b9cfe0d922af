import { type Holder, toPkcs12 } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { secretBoxOf } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { keyVault } from '../../../lib/adapters/pkcs12/key-vault.ts';
import { holdKey } from '../../../lib/flows/keys/hold-key.ts';
import { setKeyHolding } from '../../../lib/flows/monitoring/set-key-holding.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { sha256Hex } from '../../../lib/pki/sha256.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { type HolderOptions, makePki, rsaKey, type TestPki } from '../../pki/factory.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { signingContext } from '../signing-context.ts';

export const passphrase = 'mưa rào tháng sáu';
export const leaderName = person('lanhdao.hanoi').name;
const filePassword = 'mật khẩu của tệp';

/** A holder's key as a file for {@link HeldDesk.request}. */
export const fileOf = (holder: Holder): string => Buffer.from(toPkcs12(holder, filePassword, 'x')).toString('base64');

/** An office with a second secret, whose leaders' keys lie in no folder. */
export interface HeldDesk {
  readonly it: TestContext;
  readonly pki: TestPki;
  readonly context: ApiContext;
  /** a PKCS#12 file of the test authority with its password, and the passphrase */
  request(change?: HolderOptions): { file: string; password: string; passphrase: string };
  /** allows keys to be held */
  allow(): Promise<void>;
  /** the same office with another second secret, or with none */
  withSecret(secret: Uint8Array | undefined): ApiContext;
}

export async function heldDesk(given?: Records): Promise<HeldDesk> {
  const it = await testContext(given);
  const pki = makePki();
  const base = signingContext(it, pki).context;
  const signers = { ...base.signers, ofPerson: async () => undefined };
  const office = { ...base, signers, trust: it.context.trust } as unknown as ApiContext;
  const withSecret = (secret: Uint8Array | undefined): ApiContext => ({
    ...office,
    keyVault: secret && keyVault(secretBoxOf(secret)),
  });
  const { root } = pki;
  const fingerprint = sha256Hex(root.certificate);
  await it.context.records.transact([
    it.context.trust.additionWrite({ certificate: root.certificate, label: 'gốc' }, fingerprint, 1),
  ]);
  const context = withSecret(new Uint8Array(32).fill(7));
  return {
    it,
    pki,
    context,
    withSecret,
    request: (change = {}) => {
      const holder = pki.make({ commonName: leaderName, key: rsaKey(), ...change });
      return { file: fileOf(holder), password: filePassword, passphrase };
    },
    allow: async () => {
      await setKeyHolding(context, caller('quantri.hanoi'), { on: true, basis: 'QĐ 12/QĐ-THADS' });
    },
  };
}

/** The leader has had their key taken in. */
export async function withKey(desk: HeldDesk, change: HolderOptions = {}): Promise<string> {
  await desk.allow();
  return (await holdKey(desk.context, person('lanhdao.hanoi'), desk.request(change))).certificate;
}
