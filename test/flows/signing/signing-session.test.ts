import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordsTokens, tokenItem } from '../../../lib/adapters/directory/records-tokens.ts';
import type { Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { returnDocument } from '../../../lib/flows/outgoing/return-document.ts';
import { completeSigningSession } from '../../../lib/flows/signing/complete-signing-session.ts';
import { type PreparedSession, prepareSigningSession } from '../../../lib/flows/signing/prepare-signing-session.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import type { SigningContext } from '../../../lib/kernel/context.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { loadState, stateWrites } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingKey, signingSessionKey } from '../../../lib/stores/keys.ts';
import type { SigningSession } from '../../../lib/stores/signing-sessions.ts';
import { signerOf } from '../../pades/signers.ts';
import { makePki, now, rsaKey, type TestPki } from '../../pki/factory.ts';
import { caller, type TestContext, testContext } from '../context.ts';
import { reservedLine, signingContext, submittedDocument } from '../signing-context.ts';

let pki: TestPki;
let token: ReturnType<TestPki['make']>;
let it: TestContext;
let context: SigningContext;
let id: string;
const minute = 60_000;

beforeAll(() => {
  pki = makePki();
  token = pki.make({ commonName: 'Nguyễn Văn An, thiết bị', key: rsaKey() });
});
beforeEach(async () => {
  it = await testContext();
  context = { ...signingContext(it, pki).context, tokens: recordsTokens(it.context.records) };
  await register('lanhdao.hanoi');
  id = await submittedDocument(it);
});

async function register(subject: string, holder = token, version = 1): Promise<void> {
  const { certificate, chain, algorithm } = holder;
  const put = tokenItem(subject, { certificate, chain, algorithm }, version);
  await it.context.records.transact([{ put, expect: version === 1 ? 'absent' : { version: version - 1 } }]);
}

const leader = (key?: string) => (key === undefined ? caller('lanhdao.hanoi') : caller('lanhdao.hanoi', key));
const prepare = (who = leader()) => prepareSigningSession(context, who, id);

/** What the program at the desk does: signs the message with the key in the token. */
async function madeBy({ message, digest }: PreparedSession, holder = token): Promise<string> {
  const request = { message: Buffer.from(message, 'base64'), digest: Buffer.from(digest, 'base64') };
  const [answer] = await signerOf(holder).sign([request]);
  if (!answer || !('signature' in answer)) throw new Error('no signature');
  return Buffer.from(answer.signature).toString('base64');
}
const complete = (signingSession: string, signature: string, who = leader()) =>
  completeSigningSession(context, who, id, { signingSession, signature });
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    ({ problem }) => problem.code,
  );
async function state(): Promise<Outgoing> {
  const loaded = await loadState<Outgoing>(context.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded.state;
}

describe('a signature by a token at the desk', () => {
  test('is prepared, made elsewhere, and embedded: the document is signed with the token’s certificate', async () => {
    const prepared = await prepare();
    expect(prepared).toMatchObject({
      algorithm: 'rsa-pkcs1-sha256',
      code: '05/THADS-NV',
      subject: 'phối hợp xác minh',
      certificate: createHash('sha256').update(token.certificate).digest('base64'),
      signingTime: '2026-11-22T10:00:00+07:00',
      expiresAt: it.clock + 10 * minute,
    });
    expect(createHash('sha256').update(Buffer.from(prepared.message, 'base64')).digest('base64')).toBe(prepared.digest);
    it.clock += 9 * minute;
    expect(await complete(prepared.signingSession, await madeBy(prepared))).toEqual({ id });
    const signed = await state();
    expect(signed).toMatchObject({ state: 'signed', signed: { by: 'lanhdao.hanoi', level: 'B-B' } });
    const { signatures } = await verifyPdf(await context.files.open(signed.file.key), { crypto: nodeCrypto, at: now });
    expect(signatures).toMatchObject([{ integrity: true, modified: false }]);
    expect(signatures[0]?.certificate?.fingerprint).toBe(createHash('sha256').update(token.certificate).digest('hex'));
  });

  test('changes nothing of the document while it is only prepared, and the look is logged', async () => {
    const before = await loadState<Outgoing>(context.records, outgoingKey(id));
    await prepare();
    expect(await loadState<Outgoing>(context.records, outgoingKey(id))).toEqual(before);
    const { items } = await context.records.query<{ what: string }>({
      pk: outgoingKey(id).pk,
      prefix: 'ACCESS#',
      limit: 10,
    });
    expect(items.map(({ body }) => body.what)).toEqual(['signing-session']);
  });

  test('keeps what it prepared below 4 kB and lets the engine drop it later', async () => {
    const { signingSession } = await prepare();
    const stored = await context.records.get<SigningSession>(signingSessionKey('lanhdao.hanoi', signingSession));
    expect(JSON.stringify(stored?.body.prepared).length).toBeLessThan(4096);
    expect(stored?.expiresAt).toBe((it.clock + 10 * minute) / 1000 + 86_400);
  });

  test('repeated under the same key is prepared once and embedded once', async () => {
    const prepared = await prepare(leader('prepare'));
    expect(await prepare(leader('prepare'))).toEqual(prepared);
    const value = await madeBy(prepared);
    expect(await complete(prepared.signingSession, value, leader('complete'))).toEqual({ id });
    expect(await complete(prepared.signingSession, value, leader('complete'))).toEqual({ id });
  });
});

describe('refused before anything is handed over', () => {
  test('a clerk, another leader’s document, a document at another step', async () => {
    expect(await refusal(prepare(caller('vanthu.hanoi')))).toBe('role-missing');
    expect(await refusal(prepare(caller('lanhdao.nghean')))).toBe('other-agency');
    await signDocument(context, leader(), id);
    expect(await refusal(prepare())).toBe('wrong-state');
  });
  test('a leader without a registered token', async () => {
    context = { ...context, tokens: { identityOf: async () => undefined } };
    expect(await refusal(prepare())).toBe('token-missing');
  });
  test('a token whose certificate has run out', async () => {
    const old = pki.make({ notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') });
    await register('lanhdao.hanoi', old, 2);
    expect(await refusal(prepare())).toBe('certificate-unusable');
  });
});

describe('refused with the value', () => {
  test('after ten minutes', async () => {
    const prepared = await prepare();
    it.clock += 10 * minute;
    expect(await refusal(complete(prepared.signingSession, await madeBy(prepared)))).toBe('signing-session-expired');
  });
  test('when the document has changed meanwhile', async () => {
    const prepared = await prepare();
    const loaded = await loadState<Outgoing>(context.records, outgoingKey(id));
    if (!loaded) throw new Error('gone');
    const who = { by: 'x', name: 'x', at: 1 };
    await context.records.transact(
      stateWrites({ key: outgoingKey(id), before: loaded, after: loaded.state, events: [], who }),
    );
    expect(await refusal(complete(prepared.signingSession, await madeBy(prepared)))).toBe('signing-session-stale');
  });
  test('when the bytes of the document are not those that were prepared', async () => {
    const prepared = await prepare();
    const { open } = context.files;
    context.files.open = async (key) => {
      const file = await open(key);
      const read = async (offset: number, length: number) => {
        const bytes = Buffer.from(await file.read(offset, length));
        if (offset === 0 && bytes.length > 30) bytes[30] = (bytes[30] ?? 0) ^ 1;
        return bytes;
      };
      return { size: file.size, read };
    };
    const code = await refusal(complete(prepared.signingSession, await madeBy(prepared)));
    context.files.open = open;
    expect(code).toBe('signing-session-stale');
  });
  test('when the document was returned meanwhile', async () => {
    const prepared = await prepare();
    await reservedLine(context.records, id);
    await returnDocument(context, leader(), id, { reason: 'Sửa thể thức' });
    expect(await refusal(complete(prepared.signingSession, await madeBy(prepared)))).toBe('wrong-state');
  });
  test('when another certificate was registered meanwhile', async () => {
    const prepared = await prepare();
    await register('lanhdao.hanoi', pki.make(), 2);
    expect(await refusal(complete(prepared.signingSession, await madeBy(prepared)))).toBe('signing-session-stale');
  });
  test('when it was made with another key, over another message, or is no signature', async () => {
    const prepared = await prepare();
    const other = pki.make({ key: 'rsa-2048' });
    const values = [
      await madeBy(prepared, other),
      await madeBy({ ...prepared, message: Buffer.from('another message').toString('base64') }),
      Buffer.alloc(256, 7).toString('base64'),
      'AAAAAAAA',
    ];
    for (const value of values) expect(await refusal(complete(prepared.signingSession, value))).toBe('signature-wrong');
    expect((await state()).state).toBe('submitted');
    expect(await refusal(complete(prepared.signingSession, await madeBy(prepared)))).toBe('accepted');
  });
  test('when what was stored says another intent than its attributes', async () => {
    const session = await prepare();
    const key = signingSessionKey('lanhdao.hanoi', session.signingSession);
    const stored = await context.records.get<SigningSession>(key);
    if (!stored) throw new Error('gone');
    const { prepared } = stored.body;
    const body = { ...stored.body, prepared: { ...prepared, attributes: prepared.documentDigest } };
    await context.records.transact([{ put: { ...stored, version: 2, body }, expect: { version: 1 } }]);
    expect(await refusal(complete(session.signingSession, await madeBy(session)))).toBe('signing-session-stale');
  });
  test('when it is used a second time, for another document, by another person, or does not exist', async () => {
    const first = await prepare();
    const second = await prepare();
    const value = await madeBy(first);
    const other = await submittedDocument(it);
    const given = { signingSession: first.signingSession, signature: value };
    expect(await refusal(completeSigningSession(context, leader(), other, given))).toBe('signing-session-unknown');
    expect(await refusal(complete(first.signingSession, value, caller('lanhdao.nghean')))).toBe(
      'signing-session-unknown',
    );
    expect(await refusal(complete('0'.repeat(26), value))).toBe('signing-session-unknown');
    expect(await refusal(complete(first.signingSession, value))).toBe('accepted');
    expect(await refusal(complete(first.signingSession, value))).toBe('signing-session-unknown');
    expect(await refusal(complete(second.signingSession, await madeBy(second)))).toBe('wrong-state');
  });
});
