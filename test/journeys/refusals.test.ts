import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Presigned } from '../../lib/ports/files.ts';
import { type ApiClient, ApiProblem, apiClient, type DocumentView, uploadPdf } from '../../local/journey/api-client.ts';
import { sampleJourney } from '../../local/journey/sample-journey.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';
import { encryptedPdf } from './encrypted-pdf.ts';

let product: Product;
let clerk: ApiClient;
let leader: ApiClient;
let letter: Uint8Array;
let keys = 0;
const key = () => `refusals-${++keys}`;

beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'congvan-refusals-'));
  process.env['CONGVAN_MAX_FILE_BYTES'] = String(2_000_000);
  product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.1 });
  delete process.env['CONGVAN_MAX_FILE_BYTES'];
  const as = (login: string) => apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
  [clerk, leader] = await Promise.all([as('vanthu.hanoi'), as('lanhdao.hanoi')]);
  const [from, to] = demoAgencies;
  const signer = demoPeople.find(({ login }) => login === 'lanhdao.hanoi');
  if (!signer) throw new Error('no leader');
  letter = await composeLetter({ from, to, signer, unit: 'VP', subject: 'thử', paragraphs: ['Nội dung.'] });
});
afterAll(async () => await product?.stop());

const draft = (upload: string) => ({
  upload,
  kind: 'letter',
  subject: 'thử',
  urgency: 'normal',
  secrecy: 'none',
  unit: 'VP',
  signer: 'lanhdao.hanoi',
  recipients: ['G15.29'],
});

/** The code of the refusal that a request ends in; every refusal has a Vietnamese sentence. */
async function codeOf(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    expect(error.message).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/i);
    return error.code;
  }
}

async function createdWith(bytes: Uint8Array, change: object = {}): Promise<string> {
  return codeOf(clerk.post('/api/documents', { ...draft(await uploadPdf(clerk, bytes)), ...change }, key()));
}

async function newDraft(): Promise<string> {
  const { id } = await clerk.post<{ id: string }>('/api/documents', draft(await uploadPdf(clerk, letter)), key());
  return id;
}

describe('who asks', () => {
  const status = async (headers: Record<string, string>) => {
    const response = await fetch(`${product.baseUrl}/api/inbox`, { headers });
    return [response.status, response.headers.get('content-type'), ((await response.json()) as { code: string }).code];
  };
  const refused = [401, 'application/problem+json; charset=utf-8', 'sign-in-needed'];

  test('without a token is asked to sign in', async () => {
    expect(await status({})).toEqual(refused);
  });
  test('with a wrong token is asked to sign in', async () => {
    expect(await status({ authorization: 'Bearer not.a.token' })).toEqual(refused);
  });
  test('with a token of other keys is asked to sign in', async () => {
    const forged = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"vanthu.hanoi","aud":"urn:congvan:api"}')}.`;
    expect(await status({ authorization: `Bearer ${forged.replaceAll('=', '')}` })).toEqual(refused);
  });
  test('in the wrong role may not do it', async () => {
    const id = await newDraft();
    expect(await codeOf(leader.post(`/api/documents/${id}/submit`, {}, key()))).toBe('role-missing');
    await clerk.post(`/api/documents/${id}/submit`, {}, key());
    expect(await codeOf(clerk.post(`/api/documents/${id}/sign`, {}, key()))).toBe('role-missing');
  });
});

describe('what is uploaded', () => {
  test('must be a PDF', async () => {
    expect(await createdWith(new TextEncoder().encode('Đây là một tệp văn bản.'))).toBe('not-a-pdf');
  });
  test('must not need a password', async () => {
    expect(await createdWith(encryptedPdf())).toBe('pdf-encrypted');
  });
  test('must not be cut short', async () => {
    expect(await createdWith(letter.subarray(0, Math.floor(letter.length * 0.7)))).toBe('pdf-damaged');
  });
  test('must not be over the limit: no address to put it to is given', async () => {
    expect(await codeOf(clerk.post('/api/uploads', { size: 2_000_001 }, key()))).toBe('file-too-large');
  });
  test('must not be more than was announced', async () => {
    const { upload, put } = await clerk.post<{ upload: string; put: Presigned }>('/api/uploads', { size: 10 }, key());
    const response = await fetch(put.url, {
      method: 'PUT',
      headers: put.headers,
      body: letter as Uint8Array<ArrayBuffer>,
    });
    expect(response.ok).toBe(false);
    expect(await codeOf(clerk.post('/api/documents', draft(upload), key()))).toBe('upload-missing');
  });
  test('must have arrived', async () => {
    const { upload } = await clerk.post<{ upload: string }>('/api/uploads', { size: 10 }, key());
    expect(await codeOf(clerk.post('/api/documents', draft(upload), key()))).toBe('upload-missing');
  });
  test('must be one’s own', async () => {
    expect(await codeOf(clerk.post('/api/documents', draft('uploads/G15.29/vanthu.nghean/x.pdf'), key()))).toBe(
      'upload-missing',
    );
  });
});

describe('what is said of a draft', () => {
  test('a secret document does not go through the axis', async () => {
    for (const secrecy of ['secret', 'top-secret', 'absolute-secret']) {
      expect(await createdWith(letter, { secrecy })).toBe('secrecy-not-for-axis');
    }
  });
  test('recipients must be there, be known, be others, and be named once', async () => {
    expect(await createdWith(letter, { recipients: ['H41.99'] })).toBe('recipient-unknown');
    expect(await createdWith(letter, { recipients: [] })).toBe('recipients-missing');
    expect(await createdWith(letter, { recipients: ['G15.1'] })).toBe('recipient-is-sender');
    expect(await createdWith(letter, { recipients: ['G15.29', 'G15.29'] })).toBe('recipient-repeated');
  });
  test('the signer must be a leader of the agency', async () => {
    expect(await createdWith(letter, { signer: 'vanthu.hanoi' })).toBe('signer-unknown');
    expect(await createdWith(letter, { signer: 'lanhdao.nghean' })).toBe('signer-unknown');
  });
  test('members that nobody asked for are refused', async () => {
    expect(await createdWith(letter, { number: 1 })).toBe('bad-request');
  });
});

describe('a repeated request', () => {
  test('under the same key gets the same answer and does nothing again', async () => {
    const request = draft(await uploadPdf(clerk, letter));
    const answers = await Promise.all([1, 2, 3].map(() => clerk.post('/api/documents', request, 'same-key')));
    answers.push(await clerk.post('/api/documents', request, 'same-key'));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
  test('with another content under a used key is refused', async () => {
    expect(await codeOf(clerk.post('/api/documents', draft('other'), 'same-key'))).toBe('idempotency-key-reused');
  });
  test('without a key is refused', async () => {
    expect(await codeOf(clerk.post('/api/documents', draft('x'), ''))).toBe('idempotency-key-missing');
  });
  test('of a step that is done finds the document at another step', async () => {
    const id = await newDraft();
    await clerk.post(`/api/documents/${id}/submit`, {}, key());
    expect(await codeOf(clerk.post(`/api/documents/${id}/submit`, {}, key()))).toBe('wrong-state');
  });
  test('raced from two browsers takes one number', async () => {
    const id = await newDraft();
    const codes = await Promise.all([1, 2].map(() => codeOf(clerk.post(`/api/documents/${id}/submit`, {}, key()))));
    expect(codes.sort()).toEqual(['accepted', 'wrong-state']);
  });
});

describe('a returned draft', () => {
  test('is submitted again as a new version, without a number', async () => {
    const id = await newDraft();
    await clerk.post(`/api/documents/${id}/submit`, {}, key());
    expect(await codeOf(leader.post(`/api/documents/${id}/return`, { reason: '  ' }, key()))).toBe('bad-request');
    await leader.post(`/api/documents/${id}/return`, { reason: 'Sửa thể thức' }, key());
    await clerk.post(
      `/api/documents/${id}/revise`,
      { ...draft(await uploadPdf(clerk, letter)), draftVersion: 1 },
      key(),
    );
    await clerk.post(`/api/documents/${id}/submit`, {}, key());
    const { document, code } = await clerk.get<DocumentView>(`/api/documents/${id}`);
    expect(document).toMatchObject({ state: 'submitted', draftVersion: 2 });
    expect(code).toBe('');
  });
});

describe('the axis', () => {
  const fault = (path: string, mode: string, times: number) =>
    fetch(`${product.axisEndpoint}/_simulator/faults`, { method: 'POST', body: JSON.stringify({ path, mode, times }) });
  const packets = async () =>
    ((await (await fetch(`${product.axisEndpoint}/_simulator/count`)).json()) as { edoc: number }).edoc;
  const journey = (name: string) =>
    sampleJourney({
      baseUrl: product.baseUrl,
      passwords: product.setup.demoPasswords,
      name,
      tell: () => {},
      patienceSeconds: 50,
    });

  for (const mode of ['down', 'nonsense', 'lost-answer']) {
    test(`${mode} at first: the document is kept, tried again, and arrives once`, async () => {
      const before = await packets();
      await fault('/sendEdoc', mode, 1);
      const { statuses } = await journey(`axis-${mode}`);
      expect(statuses).toEqual(['01', '03', '04', '05', '06']);
      expect(await packets()).toBe(before + 1);
    });
  }
});
