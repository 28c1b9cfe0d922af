import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { trustRoutes } from '../../../functions/api/trust.ts';
import { makeCrl } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import { factsOf } from '../../../lib/pki/path/root-facts.ts';
import { trustRootWrites } from '../../../lib/stores/organisation/trust-roots.ts';
import type { DeskContext } from '../../flows/issue-desk.ts';
import { testPeople } from '../../flows/people.ts';
import { days, makePki } from '../../pki/factory.ts';
import type { Row } from './table.ts';

type TrustOperation = Extract<PersonOperation, (typeof trustRoutes)[number]['operation']>;

const admins = ['quantri.hanoi'];
const leaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
const allLeaders = testPeople.filter(({ roles }) => roles.includes('leader')).map(({ subject }) => subject);
const watchers = [...admins, ...leaders, 'vanthu.hanoi', 'vanthu2.hanoi'];
const act = { by: 'quantri.hanoi', name: 'Quản trị', at: 1 };
const reason = 'Không còn dùng';
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** A root of its own for each request. */
const kept =
  (state: 'proposed' | 'trusted') =>
  async ({ it }: DeskContext): Promise<string> => {
    const { certificate } = makePki().root;
    const facts = factsOf(certificate);
    if (!facts) throw new Error('no certificate');
    const root = { ...facts, id: facts.fingerprint, agencyCode: 'G15.1', name: 'gốc', proposed: act, state };
    const event = { kind: 'trust-root-proposed', data: {} };
    await it.context.records.transact(
      trustRootWrites(undefined, { ...root, certificate: base64(certificate) }, act, event),
    );
    return root.id;
  };

/** A list of a root that is trusted from here on. */
async function newList({ it }: DeskContext): Promise<object> {
  const { root } = makePki();
  const fingerprint = factsOf(root.certificate)?.fingerprint ?? '';
  const { trust } = it.context;
  await it.context.records.transact([
    trust.additionWrite({ label: 'gốc', certificate: root.certificate }, fingerprint, 1),
  ]);
  const list = { issuer: root, thisUpdate: days(-1), nextUpdate: days(30), revoked: [], number: 1 };
  return { uri: `http://crl.example/${fingerprint}.crl`, file: base64(makeCrl(list)) };
}

/** Who enters a root is an administrator at the top; that it holds a leader says, and never who asked. */
export const trustRows: Readonly<Record<TrustOperation, readonly Row[]>> = {
  readTrust: [{ allowed: watchers, parameters: { agency: 'G15.1' } }],
  readTrustRoot: [{ allowed: [...admins, ...allLeaders], state: kept('proposed') }],
  proposeTrustRoot: [{ allowed: admins, body: () => ({ name: 'gốc', file: base64(makePki().root.certificate) }) }],
  endTrustRoot: [{ allowed: admins, state: kept('trusted'), body: () => ({ reason }) }],
  confirmTrustRoot: [{ allowed: leaders, state: kept('proposed'), body: () => ({}) }],
  keepTrustList: [{ allowed: admins, body: newList }],
  rejectTrustRoot: [{ allowed: leaders, state: kept('proposed'), body: () => ({ reason }) }],
};
