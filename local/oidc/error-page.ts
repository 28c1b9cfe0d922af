import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/** What a person sees where a sign-in cannot go on; nothing in it is loaded from anywhere. */
export async function errorPage(context: KoaContextWithOIDC, { error }: ErrorOut): Promise<void> {
  context.type = 'html';
  context.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  context.set('x-content-type-options', 'nosniff');
  context.body = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chưa đăng nhập được · Congvan</title><style>${style}</style></head>
<body><main><h1>Congvan</h1><p>Chưa đăng nhập được: yêu cầu đăng nhập không hợp lệ hoặc đã hết hạn.
<span lang="en">· This sign-in cannot go on.</span></p><p><a href="/">Về trang đầu để đăng nhập lại</a></p>
<p><small>${escaped(error)}</small></p></main></body></html>`;
}

const style = `
body{font:16px/1.5 system-ui,sans-serif;background:#f3f4f6;color:#1b2430;margin:0;display:grid;min-height:100vh;place-items:center}
main{background:#fff;padding:2rem;border-radius:8px;width:min(22rem,calc(100vw - 4rem));box-shadow:0 1px 4px #0003}
h1{margin:0 0 .25rem;color:#7d1a1a}a{color:#1463c8}:focus-visible{outline:3px solid #1463c8;outline-offset:2px}`;
