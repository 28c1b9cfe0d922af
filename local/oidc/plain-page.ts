import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyRefused, smallBody } from '../runtime/limits.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/** A field of a plain page. */
export interface PlainField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email' | 'number';
  readonly value?: string;
  readonly autocomplete?: string;
  readonly hint?: string;
}

/** A page of plain HTML without script, Vietnamese first: for before anybody has signed in. */
export function plainPage(title: string, body: string, problem?: string): string {
  const notice = problem ? `<p role="alert" class="problem">${escaped(problem)}</p>` : '';
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Congvan</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>${notice}${body}</main></body></html>`;
}

export function fieldHtml({ name, label, type = 'text', value = '', autocomplete = 'off', hint }: PlainField): string {
  const described = hint ? ` aria-describedby="${name}-hint"` : '';
  const more = hint ? `<p class="hint" id="${name}-hint">${escaped(hint)}</p>` : '';
  return `<label for="${name}">${escaped(label)}</label>
<input id="${name}" name="${name}" type="${type}" value="${type === 'password' ? '' : escaped(value)}" autocomplete="${autocomplete}" required${described}>${more}`;
}

const style = `
body{font:16px/1.5 system-ui,sans-serif;background:#f3f4f6;color:#1b2430;margin:0;display:grid;min-height:100vh;place-items:center}
main{background:#fff;padding:2rem;border-radius:8px;width:min(34rem,calc(100vw - 4rem));box-shadow:0 1px 4px #0003;margin:1rem 0}
h1{margin:0 0 .25rem;color:#7d1a1a;font-size:1.5rem}h2{font-size:1.1rem;margin:1.5rem 0 0}fieldset{border:0;border-top:1px solid #d5dae1;padding:0;margin:1.75rem 0 0}legend{font-size:1.1rem;font-weight:700;padding:0 .75rem 0 0}label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{width:100%;box-sizing:border-box;padding:.6rem;font:inherit;border:1px solid #6b7685;border-radius:6px;min-height:44px}
button,.button{display:block;box-sizing:border-box;text-align:center;text-decoration:none;padding:.6rem;margin-top:1.25rem;width:100%;min-height:44px;font:inherit;font-weight:600;color:#fff;background:#7d1a1a;border:0;border-radius:6px}
code{font-size:1.15rem;white-space:nowrap;background:#f3f4f6;padding:.15rem .4rem;border-radius:4px}.or{text-align:center;margin:1.25rem 0 0;color:#4d5866}.said{margin:.5rem 0 0;color:#8c1d18;font-weight:600}button:disabled{background:#6b7685}.hint{margin:.25rem 0 0;color:#4d5866;font-size:.9rem}
:focus-visible{outline:3px solid #1a66cc;outline-offset:2px}.problem{background:#fdeaea;border-left:4px solid #b3261e;padding:.5rem .75rem}
@media(min-width:60rem){main:has(fieldset){width:56rem}.fields{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem}}`;

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export function showPlain(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
  });
  response.end(page);
}

const maxForm = 16 * 1024;
const formSeconds = 15;

/** A form that was sent from this very page; nothing where it was refused. */
export async function plainForm(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<URLSearchParams | undefined> {
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== 'null' && new URL(origin).host !== host) {
    response.writeHead(403).end();
    return undefined;
  }
  try {
    return new URLSearchParams(await smallBody(request, maxForm, formSeconds));
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    response.writeHead(error.status, { connection: 'close' }).end();
    return undefined;
  }
}
