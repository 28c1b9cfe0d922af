import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { verifyPage, verifyPagePolicy } from '../../lib/edge/verify-page.ts';

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
export function webDoor(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    const wanted = normalize(join(folder, path));
    const isFile = wanted.startsWith(folder + sep) && existsSync(wanted) && statSync(wanted).isFile();
    // a page of an older build asks for a script that is gone: the page itself would be taken for it, and kept
    if (!isFile && path.startsWith('/assets/')) return void response.writeHead(404).end();
    const file = isFile ? wanted : join(folder, 'index.html');
    const shorter = /\bgzip\b/.test(String(request.headers['accept-encoding'])) && existsSync(`${file}.gz`);
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': path === `/${verifyPage}` ? verifyPagePolicy : policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'accept-encoding',
      ...(shorter ? { 'content-encoding': 'gzip' } : {}),
    });
    createReadStream(shorter ? `${file}.gz` : file).pipe(response);
  };
}
