import { type Problem, problemTable, Refused } from '../domain/shared/errors.ts';
import { StoreFull } from '../ports/files.ts';
import type { PageImageAnswer } from '../views/read-page-image.ts';

export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  /** the body is bytes */
  isBase64Encoded?: true;
}

const securityHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** A refusal as RFC 9457 problem+json: a stable `code`, its numbers, and what to do in Vietnamese and English. */
export function problemAnswer(problem: Problem): HttpAnswer {
  const { status, vi, en } = problemTable[problem.code];
  const { code, ...facts } = problem;
  const body = {
    ...without(facts, 'detail', 'explanation'),
    type: `urn:congvan:problem:${code}`,
    title: vi,
    status,
    code,
    detail: en,
  };
  const explained =
    'detail' in facts ? { ...body, detail: `${en} (${facts.detail})`, explanation: facts.detail } : body;
  const wait = 'retrySeconds' in problem ? { 'retry-after': String(problem.retrySeconds) } : {};
  return answer(status, 'application/problem+json; charset=utf-8', explained, { ...headersFor[status], ...wait });
}

/** RFC 9110 § 11.6.1 and § 10.2.3: how to sign in, and when to come again. */
const headersFor: Readonly<Record<number, Record<string, string>>> = {
  429: { 'retry-after': '900' },
  401: { 'www-authenticate': 'Bearer realm="congvan"' },
  503: { 'retry-after': '5' },
  504: { 'retry-after': '5' },
  507: { 'retry-after': '60' },
};

function without(facts: object, ...names: string[]): object {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
}

export function jsonAnswer(value: unknown, status = 200): HttpAnswer {
  return answer(status, 'application/json; charset=utf-8', value);
}

/** The picture of a page as its bytes, named by the file that it is of; or 202 while it is being drawn. */
export function pictureAnswer(answer: PageImageAnswer): HttpAnswer {
  if ('drawing' in answer) return jsonAnswer(answer, 202);
  const headers = { 'content-type': 'image/webp', etag: `"${answer.fileKey}"`, ...securityHeaders };
  return { statusCode: 200, headers, body: Buffer.from(answer.webp).toString('base64'), isBase64Encoded: true };
}

/** A bug of ours: nothing of it is shown but an id to find it in the log by. */
export function bugAnswer(requestId: string): HttpAnswer {
  return answer(500, 'application/problem+json; charset=utf-8', {
    type: 'urn:congvan:problem:internal',
    title:
      'Hệ thống gặp lỗi, chưa rõ việc đã xong hay chưa. Hãy thử lại: cùng một yêu cầu không bao giờ bị làm hai lần. Nếu vẫn lỗi, hãy báo mã này cho bộ phận hỗ trợ.',
    status: 500,
    code: 'internal',
    detail:
      'Something broke on our side, and whether it was done is open. Try again: the same request under the same key is never done twice. Give this id to support if it stays.',
    requestId,
  });
}

/** The problem behind an error, if it is one of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof StoreFull) return { code: 'storage-full' };
  return error instanceof Refused ? error.problem : undefined;
}

function answer(statusCode: number, contentType: string, value: unknown, more = {}): HttpAnswer {
  const headers = { 'content-type': contentType, ...securityHeaders, ...more };
  return { statusCode, headers, body: JSON.stringify(value) };
}
