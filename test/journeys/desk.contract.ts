import { describe, expect, test } from 'vitest';
import { maxSignedTogether } from '../../lib/domain/signing/batch.ts';
import type { OneOfMany } from '../../lib/flows/parts/many.ts';
import type { PreparedSession } from '../../lib/flows/signing/prepare-signing-session.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import type { Signer } from '../../lib/ports/signer.ts';
import { type ApiClient, type DocumentView, downloadPdf, uploadPdf } from '../../local/journey/api-client.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';
import { hasPoppler, pdfsig } from '../foreign/tools.ts';
import { isLong } from '../long-runs.ts';

export interface Desk {
  readonly clerk: ApiClient;
  readonly leader: ApiClient;
  /** the key in the leader's token, as the program at the desk uses it */
  readonly token: Signer;
}

const [from, to] = demoAgencies;

/** How many ask at once by HTTP. */
const crowd = isLong ? 200 : 20;

/** What a leader does at the desk, the same on every engine: many documents at once, and a token of one's own. */
export function deskContract(desk: () => Desk): void {
  let keys = 0;
  const key = () => `desk-${++keys}`;

  /** Letters that wait for the leader. */
  async function submitted(count: number): Promise<string[]> {
    const { clerk } = desk();
    const signer = demoPeople.find(({ subject }) => subject === 'lanhdao.hanoi');
    if (!signer) throw new Error('no leader');
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const subject = `thử ${n}`;
      const letter = await composeLetter({ from, to, signer, unit: 'NV', subject, paragraphs: ['Nội dung.'] });
      const upload = await uploadPdf(clerk, letter);
      const said = { kind: 'letter', subject, urgency: 'normal', secrecy: 'none', unit: 'NV' };
      const draft = { ...said, upload, signer: signer.subject, recipients: [to.code] };
      const { id } = await clerk.post<{ id: string }>('/api/documents', draft, key());
      await clerk.post(`/api/documents/${id}/submit`, {}, key());
      ids.push(id);
    }
    return ids;
  }
  const view = (id: string) => desk().clerk.get<DocumentView>(`/api/documents/${id}`);
  const step = (who: ApiClient, path: string, body: object = {}) => who.post<unknown>(path, body, key());
  /** The clerk's one act, and what follows by itself. */
  async function issued(id: string): Promise<void> {
    await step(desk().clerk, `/api/documents/${id}/issue`);
    await expect.poll(async () => (await view(id)).document.state, { timeout: 20_000 }).toBe('issued');
  }
  const refused = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      ({ code }) => code,
    );

  describe('an issue', () => {
    test('of many at once numbers them in the order of the list, without a gap, each once', {
      timeout: 60_000,
    }, async () => {
      const ids = await submitted(6);
      await step(desk().leader, '/api/inbox/sign', { documents: ids });
      const list = ids.toReversed();
      await step(desk().clerk, '/api/inbox/issue', { documents: list });
      const codes = async () => (await Promise.all(list.map(view))).map(({ code }) => Number.parseInt(code, 10));
      await expect.poll(async () => (await codes()).every((number) => number > 0), { timeout: 40_000 }).toBe(true);
      const [first = 0] = await codes();
      expect(await codes()).toEqual(list.map((_, n) => first + n));
    });

    test('asked for by many at once gives consecutive numbers, each filled and sealed once, and refuses nobody', {
      timeout: isLong ? 1_200_000 : 300_000,
    }, async () => {
      const ids = await submitted(crowd);
      for (let from = 0; from < crowd; from += maxSignedTogether)
        await step(desk().leader, '/api/inbox/sign', { documents: ids.slice(from, from + maxSignedTogether) });
      const answers = await Promise.all(ids.map((id) => refused(step(desk().clerk, `/api/documents/${id}/issue`))));
      expect(new Set(answers)).toEqual(new Set(['accepted']));
      const states = async () => (await Promise.all(ids.map(view))).map(({ document }) => document.state);
      await expect
        .poll(async () => new Set(await states()), { timeout: isLong ? 1_000_000 : 240_000, interval: 2000 })
        .toEqual(new Set(['issued']));
      const views = await Promise.all(ids.map(view));
      const numbers = views.map(({ code }) => Number.parseInt(code, 10)).toSorted((a, b) => a - b);
      expect(numbers).toEqual(ids.map((_, n) => (numbers[0] ?? 0) + n));
      for (const { document, history } of views) {
        expect(history.map(({ kind }) => kind).filter((kind) => kind === 'numbered' || kind === 'sealed')).toEqual([
          'numbered',
          'sealed',
        ]);
        const pdf = await downloadPdf(desk().clerk, `/api/documents/${document.id}/file?copy=issued`);
        const { signatures } = await inspectPdf(bytesSource(pdf));
        expect(signatures).toEqual(['chu_ky_lanh_dao', 'chu_ky_co_quan']);
      }
    });
  });

  describe('many documents', () => {
    test('are signed as the leader has seen them: the inbox says the stage of each', async () => {
      const [id = '', other = ''] = await submitted(2);
      const { items } = await desk().leader.get<{ items: { id: string; stage: string }[] }>('/api/inbox?lines=1000');
      const seen = items.filter((item) => item.id === id || item.id === other);
      const documents = seen.map((item) => ({ id: item.id, stage: item.id === id ? item.stage : 'submitted-9' }));
      const { results } = (await step(desk().leader, '/api/inbox/sign', { documents })) as { results: OneOfMany[] };
      expect(results.find((one) => one.id === id)?.refusal).toBeNull();
      expect(results.find((one) => one.id === other)?.refusal?.code).toBe('changed-meanwhile');
    });

    test('are signed by one request, each with its result, and can be issued', async () => {
      const ids = await submitted(4);
      const [returned = ''] = ids;
      await step(desk().leader, `/api/documents/${returned}/return`, { reason: 'Sửa thể thức' });
      const { results } = (await step(desk().leader, '/api/inbox/sign', { documents: ids })) as {
        results: OneOfMany[];
      };
      expect(results.map(({ id, refusal }) => [id, refusal?.code])).toEqual(
        ids.map((id, n) => [id, n === 0 ? 'wrong-state' : undefined]),
      );
      const last = ids.at(-1) ?? '';
      await issued(last);
    });

    test.each([
      ['none', []],
      ['more than ten', Array.from({ length: 11 }, (_, n) => String(n).padStart(26, '0'))],
      ['one twice', ['0'.repeat(26), '0'.repeat(26)]],
      ['what is no id', ['../x']],
      ['one twice, once with its stage', ['0'.repeat(26), { id: '0'.repeat(26), stage: 'submitted-1' }]],
      ['what is no stage', [{ id: '0'.repeat(26), stage: '"submitted-1"' }]],
    ])('%s: the request is refused', async (_, documents) => {
      expect(await refused(step(desk().leader, '/api/inbox/sign', { documents }))).toBe('bad-request');
    });
  });

  describe('a token at the desk', () => {
    const signingSession = async (id: string) =>
      (await step(desk().leader, `/api/documents/${id}/signing-session`)) as PreparedSession;
    /** The program at the desk: it gets the message and gives back the value. */
    async function signed({ message, digest }: PreparedSession): Promise<string> {
      const request = { message: Buffer.from(message, 'base64'), digest: Buffer.from(digest, 'base64') };
      const [answer] = await desk().token.sign([request]);
      if (!answer || !('signature' in answer)) throw new Error('no signature');
      return Buffer.from(answer.signature).toString('base64');
    }
    const give = (id: string, body: object, who = desk().leader) => step(who, `/api/documents/${id}/signature`, body);

    test('signs the letter, the agency’s signature goes over it, and both are valid', async () => {
      const [id = ''] = await submitted(1);
      expect(await desk().leader.get('/api/me')).toMatchObject({ hasKey: true, hasToken: true });
      const prepared = await signingSession(id);
      await give(id, { signingSession: prepared.signingSession, signature: await signed(prepared) });
      expect((await view(id)).document).toMatchObject({ state: 'signed', signed: { by: 'lanhdao.hanoi' } });
      await issued(id);
      const pdf = await downloadPdf(desk().clerk, `/api/documents/${id}/file?copy=issued`);
      expect((await inspectPdf(bytesSource(pdf))).signatures).toEqual(['chu_ky_lanh_dao', 'chu_ky_co_quan']);
      if (hasPoppler) expect(pdfsig(pdf)).toEqual({ valid: 2, found: 2 });
    });

    test('a value of another document is refused, and the document stays as it was', async () => {
      const [id = '', other = ''] = await submitted(2);
      const [mine, others] = [await signingSession(id), await signingSession(other)];
      expect(await refused(give(id, { signingSession: mine.signingSession, signature: await signed(others) }))).toBe(
        'signature-wrong',
      );
      expect(await refused(give(id, { signingSession: others.signingSession, signature: await signed(others) }))).toBe(
        'signing-session-unknown',
      );
      expect((await view(id)).document.state).toBe('submitted');
    });

    test('nobody else can give it, and what is no signature is refused at the door', async () => {
      const [id = ''] = await submitted(1);
      const prepared = await signingSession(id);
      const signature = await signed(prepared);
      const { signingSession: name } = prepared;
      expect(await refused(give(id, { signingSession: name, signature }, desk().clerk))).toBe(
        'signing-session-unknown',
      );
      for (const wrong of ['', 'không', 'A'.repeat(2000)])
        expect(await refused(give(id, { signingSession: name, signature: wrong }))).toBe('bad-request');
      expect(await refused(give(id, { signingSession: 'x', signature }))).toBe('bad-request');
      expect(await refused(step(desk().clerk, `/api/documents/${id}/signing-session`))).toBe('role-missing');
    });
  });
}
