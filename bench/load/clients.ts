import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from '../../local/journey/sign-in.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';
import type { Opened } from './product-process.ts';

const [sender, receiver] = demoAgencies;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const maxWaitMilliseconds = 300_000;

/** People who have signed in at a product of another process, and a letter for them to send. */
export interface Clients {
  readonly baseUrl: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly letter: Uint8Array;
  readonly found: (pk: string, sk: string, path: string) => Promise<string>;
  /** seconds of all journeys together: what people waited for their requests, and for what workers do between them */
  readonly waited: Record<string, number>;
  /** answers 503, after which a client comes again when it was told to */
  turnedAway: number;
}

export async function openClients({ baseUrl, passwords }: Opened, home: string): Promise<Clients> {
  const signedIn = async ({ login }: { login: string }) =>
    [login, await signIn(baseUrl, login, passwords[login] ?? '')] as const;
  const tokens = Object.fromEntries(await Promise.all(demoPeople.map(signedIn)));
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
  return { baseUrl, tokens, letter, found: looker(home), waited: {}, turnedAway: 0 };
}

let keys = 0;

/** One letter from draft to 06, as `bench/one-document.ts` does it. Gives the time at which the product took it: before that it may have been turned away. */
export async function oneJourney(clients: Clients): Promise<number> {
  const { letter } = clients;
  const found = (what: string, pk: string, sk: string, path: string) =>
    timed(clients, what, () => clients.found(pk, sk, path));
  const act = async (login: string, path: string, verb: string, body: object = {}) => {
    await ask(clients, login, 'GET', path);
    await ask(clients, login, 'GET', `${path}${path.includes('incoming') ? '/files/0' : '/file'}`);
    await ask(clients, login, 'POST', `${path}/${verb}`, body);
  };
  const draft = { kind: 'letter', subject: 'phối hợp xác minh', urgency: 'normal', secrecy: 'none', unit: 'NV' };
  const { upload, put } = (await ask(clients, 'vanthu.hanoi', 'POST', '/api/uploads', { size: letter.length })) as {
    upload: string;
    put: { url: string; method: string; headers: Record<string, string> };
  };
  const taken = performance.now();
  await once(clients, put.url, put.method, put.headers, letter);
  const asked = { ...draft, upload, signer: 'lanhdao.hanoi', recipients: [receiver.code] };
  const { id } = (await ask(clients, 'vanthu.hanoi', 'POST', '/api/documents', asked)) as { id: string };
  const document = `/api/documents/${id}`;
  await act('vanthu.hanoi', document, 'submit');
  await act('lanhdao.hanoi', document, 'sign');
  await act('vanthu.hanoi', document, 'issue');
  await found('numbered and sealed', `DOC#${id}`, 'STATE', '$.state.documentId');
  await act('vanthu.hanoi', document, 'send');
  const axisDocId = await found('sent', `DOC#${id}`, `DELIVERY#${receiver.code}`, '$.axisDocId');
  const incomingId = await found('fetched', `AXIS#${receiver.code}`, axisDocId, '$.incomingId');
  await found('opened', `IN#${incomingId}`, 'STATE', '$.state.header.code');
  const incoming = `/api/incoming/${incomingId}`;
  await act('vanthu.nghean', incoming, 'register');
  await act('lanhdao.nghean', incoming, 'assign', { officer: 'chuyenvien.nghean', opinion: '' });
  await act('chuyenvien.nghean', incoming, 'start');
  await act('chuyenvien.nghean', incoming, 'complete', { result: 'Đã trả lời' });
  await found('statuses back', `DOC#${id}`, `DELIVERY#${receiver.code}`, '$.statuses[4].code');
  await ask(clients, 'vanthu.hanoi', 'GET', document);
  return taken;
}

function ask(clients: Clients, login: string, method: string, path: string, body?: object): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${clients.tokens[login]}`,
    ...(body ? { 'content-type': 'application/json', 'idempotency-key': `bench-${++keys}` } : {}),
  };
  return once(clients, clients.baseUrl + path, method, headers, body && Buffer.from(JSON.stringify(body)));
}

async function timed<Result>({ waited }: Clients, what: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  waited[what] = (waited[what] ?? 0) + (performance.now() - started) / 1000;
  return result;
}

interface Answer {
  readonly status: number;
  readonly retrySeconds: number;
  readonly text: string;
}

/** Until it is taken: who is turned away comes again after the seconds that the answer names. */
async function once(
  clients: Clients,
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: Uint8Array,
): Promise<unknown> {
  for (;;) {
    const { status, retrySeconds, text } = await timed(clients, 'requests', () => sent(url, method, headers, body));
    if (status >= 200 && status < 300) return text === '' ? undefined : JSON.parse(text);
    if (status !== 503 && status !== 507) throw new Error(`${method} ${url}: ${status} ${text.slice(0, 300)}`);
    clients.turnedAway += 1;
    await sleep(retrySeconds * 1000);
  }
}

function sent(url: string, method: string, headers: Record<string, string>, body?: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body ? { 'content-length': body.length } : {};
    const asked = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          retrySeconds: Number(response.headers['retry-after'] ?? 2),
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Whether something has come is looked up in the database, beside the product, so that waiting costs it nothing. */
function looker(home: string): Clients['found'] {
  const database = new DatabaseSync(join(home, 'congvan.db'), { readOnly: true });
  const select = database.prepare('SELECT json_extract(body, ?) AS value FROM items WHERE pk = ? AND sk = ?');
  return async (pk, sk, path) => {
    for (let waited = 0; waited < maxWaitMilliseconds; ) {
      const row = select.get(path, pk, sk) as { value: string | null } | undefined;
      if (row?.value) return row.value;
      const pause = Math.min(100, 5 + waited / 10);
      await sleep(pause);
      waited += pause;
    }
    throw new Error(`nothing at ${pk} ${sk} ${path}`);
  };
}
