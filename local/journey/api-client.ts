import type { Presigned } from '../../lib/ports/files.ts';
import type { IncomingLine } from '../../lib/stores/documents/incoming.ts';
import type { DocumentView } from '../../lib/views/read-document.ts';
import type { IncomingView } from '../../lib/views/read-incoming.ts';
import { signIn } from './sign-in.ts';

/** A refusal as the API gave it. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  /** what exactly, where the answer says it */
  readonly detail: string;
  constructor(status: number, code: string, title: string, detail = '') {
    super(`${status} ${code}: ${title}`);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** The API for one person who has signed in. */
export interface ApiClient {
  get<Answer>(path: string): Promise<Answer>;
  /** The same key always gets the same answer. */
  post<Answer>(path: string, body: unknown, idempotencyKey: string): Promise<Answer>;
}

export async function apiClient(baseUrl: string, login: string, password: string): Promise<ApiClient> {
  const token = await signIn(baseUrl, login, password);
  const ask = async (path: string, init: RequestInit) => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(`${baseUrl}${path}`, { ...init, headers });
    const answer = (await response.json()) as { code?: string; title?: string; explanation?: string };
    if (!response.ok) throw new ApiProblem(response.status, answer.code ?? '', answer.title ?? '', answer.explanation);
    return answer;
  };
  return {
    get: async <Answer>(path: string) => (await ask(path, {})) as Answer,
    post: async <Answer>(path: string, body: unknown, key: string) =>
      (await ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      })) as Answer,
  };
}

/** Uploads a PDF straight to the file store; gives the key to name it by. */
export async function uploadPdf(client: ApiClient, bytes: Uint8Array): Promise<string> {
  const { upload, put } = await client.post<{ upload: string; put: Presigned }>(
    '/api/uploads',
    { size: bytes.length },
    'upload',
  );
  const response = await fetch(put.url, {
    method: put.method,
    headers: put.headers,
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  if (!response.ok) throw new Error(`upload refused: HTTP ${response.status}`);
  return upload;
}

/** Downloads from an address that the API gave. */
export async function downloadPdf(client: ApiClient, path: string): Promise<Uint8Array> {
  const { url } = await client.get<Presigned>(path);
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

export type { DocumentView, IncomingLine, IncomingView };
