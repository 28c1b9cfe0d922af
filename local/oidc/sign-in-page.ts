import type { ServerResponse } from 'node:http';
import { passkeyScriptHash } from './passkey-script.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/** The sign-in form: plain HTML without script, Vietnamese first. */
export function signInPage(uid: string, login: string, problem: string | undefined): string {
  const notice = problem ? `<p role="alert" class="problem">${escaped(problem)}</p>` : '';
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Đăng nhập · Congvan</title><style>${style}</style></head>
<body><main><h1>Congvan</h1><p>Đăng nhập để xử lý văn bản <span lang="en">· Sign in</span></p>${notice}
<form method="post" action="/sign-in/${escaped(uid)}">
<label for="login">Tên đăng nhập</label>
<input id="login" name="login" value="${escaped(login)}" autocomplete="username" required ${login ? '' : 'autofocus'}>
<label for="password">Mật khẩu</label>
<input id="password" name="password" type="password" autocomplete="current-password" required ${login ? 'autofocus' : ''}>
<button type="submit">Đăng nhập</button></form>
<p><a href="/recovery">Quên mật khẩu</a></p></main></body></html>`;
}

const style = `
body{font:16px/1.5 system-ui,sans-serif;background:#f3f4f6;color:#1b2430;margin:0;display:grid;min-height:100vh;place-items:center}
main{background:#fff;padding:2rem;border-radius:8px;width:min(22rem,calc(100vw - 4rem));box-shadow:0 1px 4px #0003}
h1{margin:0 0 .25rem;color:#7d1a1a}a{color:#1463c8}label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{width:100%;box-sizing:border-box;padding:.6rem;font:inherit;border:1px solid #6b7685;border-radius:6px;min-height:44px}
button{margin-top:1.25rem;width:100%;min-height:44px;font:inherit;font-weight:600;color:#fff;background:#7d1a1a;border:0;border-radius:6px}
:focus-visible{outline:3px solid #1a66cc;outline-offset:2px}.problem{background:#fdeaea;border-left:4px solid #b3261e;padding:.5rem .75rem}`;

/** Shows a page of the sign-in; where its form ends, the issuer sends the browser on to the page of the office. */
export function show(response: ServerResponse, status: number, page: string): void {
  const policy = `default-src 'none'; script-src ${passkeyScriptHash}; style-src 'unsafe-inline'; form-action *; frame-ancestors 'none'; base-uri 'none'`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(page);
}
