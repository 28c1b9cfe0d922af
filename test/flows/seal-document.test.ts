import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing } from '../../lib/domain/document/outgoing.ts';
import { Refused } from '../../lib/domain/errors.ts';
import { sealDocument } from '../../lib/flows/seal-document.ts';
import { signDocument } from '../../lib/flows/sign-document.ts';
import type { SigningHouse } from '../../lib/flows/step/house.ts';
import { numberKey, outgoingKey } from '../../lib/flows/step/keys.ts';
import { loadState } from '../../lib/flows/step/logged-state.ts';
import { agencyPicture } from '../../lib/flows/step/pictures.ts';
import { verifyPdf } from '../../lib/pades/verify/verify-pdf.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { makePng, sealPng } from '../pades/sample-png.ts';
import { days, makePki, type TestPki } from '../pki/factory.ts';
import { caller, type TestHouse, testHouse } from './house.ts';
import { portOf, signingHouse, submittedDocument } from './signing-house.ts';

let pki: TestPki;
let it: TestHouse;
let house: SigningHouse;
beforeAll(() => {
  pki = makePki();
});
beforeEach(async () => {
  it = await testHouse();
  ({ house } = signingHouse(it, pki));
});

async function signedDocument(): Promise<string> {
  const id = await submittedDocument(it);
  const key = numberKey({ agencyCode: 'G15.1', year: 2026, book: 'outgoing' }, 5);
  const body = { documentId: id, state: 'reserved' };
  await house.records.transact([{ put: { ...key, version: 1, schema: 1, body }, expect: 'absent' }]);
  await signDocument(house, caller('lanhdao.hanoi'), id);
  return id;
}
const seal = (id: string) =>
  sealDocument(house, caller('vanthu.hanoi'), id).then(
    () => 'sealed',
    (error) => (error instanceof Refused ? error.problem.code : String(error)),
  );
async function stateOf(id: string): Promise<Outgoing> {
  const loaded = await loadState<Outgoing>(house.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded.state;
}
async function signaturesOf(id: string) {
  const { file } = await stateOf(id);
  const source = await house.files.open(file.key);
  return (await verifyPdf(source, { crypto: nodeCrypto, at: new Date(it.clock) })).signatures;
}

describe('the agency’s signature', () => {
  test('goes over the leader’s, and both hold', async () => {
    const id = await signedDocument();
    await house.files.put(agencyPicture('G15.1'), sealPng);
    expect(await seal(id)).toBe('sealed');
    const signatures = await signaturesOf(id);
    expect(signatures.map(({ integrity, modified }) => ({ integrity, modified }))).toEqual([
      { integrity: true, modified: false },
      { integrity: true, modified: false },
    ]);
  });

  test('is refused when its picture would cover words that the leader signed; the document stays signed', async () => {
    const id = await signedDocument();
    const board = makePng({ width: 60, height: 60, type: 2, bits: 8, pixel: () => [255, 255, 255] });
    await house.files.put(agencyPicture('G15.1'), board);
    const before = await stateOf(id);
    expect(await seal(id)).toBe('signature-would-break');
    expect(await stateOf(id)).toEqual(before);
  });

  test('with a certificate that has expired says so, and not that a service is away', async () => {
    const id = await signedDocument();
    const expired = pki.make({ notAfter: days(-1) });
    const signers = { ...house.signers, ofAgency: async () => portOf(expired) };
    house = { ...house, signers };
    expect(await seal(id)).toBe('certificate-unusable');
  });
});
