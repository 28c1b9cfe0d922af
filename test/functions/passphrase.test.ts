import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { requestHash } from '../../lib/edge/request.ts';
import { holdKey } from '../../lib/flows/keys/hold-key.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { sha256Hex } from '../../lib/pki/sha256.ts';
import { settingsWrites } from '../../lib/stores/monitoring/settings.ts';
import { person } from '../flows/context.ts';
import { submittedDocument } from '../flows/signing-context.ts';
import { makePki, rsaKey } from '../pki/factory.ts';
import { type AccessDesk, accessDesk } from './access/desk.ts';

const passphrase = 'mưa rào tháng sáu';
const wrong = 'gió mùa đông bắc';
const path = '/api/documents/{id}/sign';

/** A passphrase that comes in with a request is used and gone. */
describe('a passphrase', () => {
  let desk: AccessDesk;
  beforeAll(async () => {
    desk = await accessDesk();
    const { context } = desk.it;
    const pki = makePki();
    const act = { by: 'quantri.hanoi', name: 'Quản trị', at: 1 };
    const settings = { id: 'installation' as const, agencyCode: 'G15.1', keyHolding: { basis: 'QĐ 1' } };
    await context.records.transact([
      context.trust.additionWrite(
        { certificate: pki.root.certificate, label: 'gốc' },
        sha256Hex(pki.root.certificate),
        1,
      ),
      ...settingsWrites(undefined, settings, act, { kind: 'key-holding-set', data: {} }),
    ]);
    const leader = person('lanhdao.hanoi');
    const file = toPkcs12(pki.make({ commonName: leader.name, key: rsaKey() }), 'mật khẩu tệp', 'x');
    const asked = { file: Buffer.from(file).toString('base64'), password: 'mật khẩu tệp', passphrase };
    await holdKey(desk.context as unknown as ApiContext, leader, asked);
  });
  afterAll(() => desk.close());

  test('stands in nothing that is kept, and no digest of it does', async () => {
    const id = await submittedDocument(desk.it);
    const ask = (given: string) =>
      desk.ask(
        { subject: 'lanhdao.hanoi' },
        { method: 'POST', path, parameters: { id }, body: { passphrase: given }, key: 'k-1' },
      );
    const refused = await ask(wrong);
    expect(refused).toMatchObject({ status: 422, body: { code: 'passphrase-wrong', left: 4 } });
    expect(JSON.stringify(refused.body)).not.toContain(wrong);
    // the key of the request stands for the same request, whatever was typed
    expect(await ask(passphrase)).toMatchObject({ status: 200, body: { id } });
    expect(await ask(wrong)).toMatchObject({ status: 200, body: { id } });
    const kept = desk.kept();
    for (const given of [wrong, passphrase]) {
      expect(kept).not.toContain(given);
      for (const digest of [sha256Hex(given), requestHash('signDocument', { id }, { passphrase: given })])
        expect(kept).not.toContain(digest);
    }
    expect(kept).not.toContain('mật khẩu tệp');
    // the twin: what is kept does tell one request from another
    expect(kept).toContain(requestHash('signDocument', { id }, {}));
  });

  test('that is longer than any is refused before it is tried', async () => {
    const id = await submittedDocument(desk.it);
    const body = { passphrase: 'x'.repeat(600) };
    const asked = { method: 'POST', path, parameters: { id }, body, key: 'k-2' };
    expect(await desk.ask({ subject: 'lanhdao.hanoi' }, asked)).toMatchObject({
      status: 400,
      body: { code: 'bad-request', fields: ['passphrase'] },
    });
  });
});
