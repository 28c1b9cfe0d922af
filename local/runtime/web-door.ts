import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { verifyPage, verifyPagePolicy } from '../../lib/edge/verify-page.ts';
import { answerBusy } from './limits.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** The page may speak to the signing program on the reader's own desk. */
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self' blob: http://127.0.0.1:27443; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** The built page; every address that is not a file of it is answered with the page itself. */
export function webDoor(folder: string): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const path = URL.parse(request.url ?? '/', 'http://local')?.pathname;
    if (path === undefined) return void response.writeHead(400).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const wanted = normalize(join(folder, path));
    const found = wanted.startsWith(folder + sep) && (await isFile(wanted));
    // a page of an older build asks for a script that is gone: the page itself would be taken for it, and kept
    if (!found && path.startsWith('/assets/')) return void response.writeHead(404).end();
    const file = found ? wanted : join(folder, 'index.html');
    const shorter = /\bgzip\b/.test(String(request.headers['accept-encoding'])) && (await isFile(`${file}.gz`));
    const headers = {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': path === `/${verifyPage}` ? verifyPagePolicy : policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'accept-encoding',
      ...(shorter ? { 'content-encoding': 'gzip' } : {}),
    };
    if (request.method === 'HEAD') return void response.writeHead(200, headers).end();
    pour(createReadStream(shorter ? `${file}.gz` : file), response, headers);
  };
}

/** Headers go out once the file is open: one that is gone, or cannot be opened now, is said as such and ends nothing else. */
function pour(file: ReadStream, response: ServerResponse, headers: Record<string, string>): void {
  file.once('open', () => file.pipe(response.writeHead(200, headers)));
  file.once('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'ENOENT' && !response.headersSent) response.writeHead(404).end();
    else answerBusy(response);
  });
  response.once('close', () => file.destroy());
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
