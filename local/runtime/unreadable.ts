import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';
import { problemAnswer } from '../../lib/edge/problem-json.ts';

/** What the parser of HTTP says of a request, and the status that it stands for: RFC 9110 § 15.5.9, RFC 6585 § 5. */
const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers what is no request of HTTP as any other refusal is answered, and closes the connection. A connection that is gone gets nothing. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = statuses[error.code ?? ''] ?? 400;
  const { body = '', headers } = problemAnswer({ code: 'bad-request', detail: 'HTTP' });
  const told = status === 400 ? body : JSON.stringify({ ...parsedJson<object>(body, 'a refusal'), status });
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(told), connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${told}`);
}
