import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, apiClient, uploadPdf } from '../local/journey/api-client.ts';
import { composeLetter } from '../local/letter/letter.ts';
import type { Product } from '../local/runtime/product.ts';
import { demoAgencies, demoPeople } from '../local/setup/demo-agencies.ts';

/** People who have signed in, and a letter for them to send. */
export interface Office {
  readonly clients: Readonly<Record<string, ApiClient>>;
  readonly letter: Uint8Array;
  readonly product: Product;
}

/** upload, draft, submit, sign, issue, send; register, assign, start, complete: each after a look at document and file. */
export const requestsOfOneDocument = 2 + 4 * 3 + 1 + 4 * 3 + 2;

const [sender, receiver] = demoAgencies;

export async function openOffice(product: Product): Promise<Office> {
  const clients = await Promise.all(
    demoPeople.map(async ({ login }) => [
      login,
      await apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? ''),
    ]),
  );
  const signer = demoPeople.find(({ login }) => login === 'lanhdao.hanoi');
  if (!signer) throw new Error('no leader');
  const letter = await composeLetter({
    from: sender,
    to: receiver,
    signer,
    unit: 'NV',
    subject: 'phối hợp xác minh',
    paragraphs: ['Đề nghị Quý cơ quan phối hợp xác minh, cung cấp thông tin về điều kiện thi hành án.'],
  });
  return { clients: Object.fromEntries(clients) as Record<string, ApiClient>, letter, product };
}

let keys = 0;

/** One letter from draft to 06. Whether something has come is looked up in the database, beside the ports that are counted. */
export async function oneDocument({ clients, letter, product }: Office): Promise<void> {
  const as = (login: string) => clients[login] as ApiClient;
  const act = async (login: string, path: string, verb: string, body: object = {}) => {
    await as(login).get(path);
    await as(login).get(`${path}${path.includes('incoming') ? '/files/0' : '/file'}`);
    await as(login).post(`${path}/${verb}`, body, `bench-${++keys}`);
  };
  const draft = { kind: 'letter', subject: 'phối hợp xác minh', urgency: 'normal', secrecy: 'none', unit: 'NV' };
  const upload = await uploadPdf(as('vanthu.hanoi'), letter);
  const request = { ...draft, upload, signer: 'lanhdao.hanoi', recipients: [receiver.code] };
  const { id } = await as('vanthu.hanoi').post<{ id: string }>('/api/documents', request, `bench-${++keys}`);
  const document = `/api/documents/${id}`;
  await act('vanthu.hanoi', document, 'submit');
  await act('lanhdao.hanoi', document, 'sign');
  await act('vanthu.hanoi', document, 'issue');
  await found(product, `DOC#${id}`, 'STATE', '$.state.documentId');
  await act('vanthu.hanoi', document, 'send');
  const axisDocId = await found(product, `DOC#${id}`, `DELIVERY#${receiver.code}`, '$.axisDocId');
  const incomingId = await found(product, `AXIS#${receiver.code}`, axisDocId, '$.incomingId');
  await found(product, `IN#${incomingId}`, 'STATE', '$.state.header.code');
  const incoming = `/api/incoming/${incomingId}`;
  await act('vanthu.nghean', incoming, 'register');
  await act('lanhdao.nghean', incoming, 'assign', { officer: 'chuyenvien.nghean', opinion: '' });
  await act('chuyenvien.nghean', incoming, 'start');
  await act('chuyenvien.nghean', incoming, 'complete', { result: 'Đã trả lời' });
  await found(product, `DOC#${id}`, `DELIVERY#${receiver.code}`, '$.statuses[4].code');
  await as('vanthu.hanoi').get(document);
}

async function found({ embedded }: Product, pk: string, sk: string, path: string): Promise<string> {
  const select = embedded.database.prepare('SELECT json_extract(body, ?) AS value FROM items WHERE pk = ? AND sk = ?');
  for (let waited = 0; waited < 60_000; waited += 5) {
    const row = select.get(path, pk, sk) as { value: string | null } | undefined;
    if (row?.value) return row.value;
    await sleep(5);
  }
  throw new Error(`nothing at ${pk} ${sk} ${path}`);
}
