import type { KoaContextWithOIDC } from 'oidc-provider';

/**
 * The issuer's step between "sign out" on our page and the end of the session. Whoever comes with our own ID token has
 * pressed the button already and goes straight on; anybody else is asked.
 */
export async function signOutPage(context: KoaContextWithOIDC, form: string): Promise<void> {
  const requested = context.oidc.entities.IdTokenHint !== undefined;
  const goOn = requested ? '<script>document.getElementById("op.logoutForm").submit()</script>' : '';
  context.body = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Đăng xuất · Congvan</title><style>${style}</style></head>
<body><main><h1>Congvan</h1><p>Kết thúc phiên làm việc trên máy này? <span lang="en">· Sign out?</span></p>${form}
<input type="hidden" form="op.logoutForm" name="logout" value="yes">
<button type="submit" form="op.logoutForm">Đăng xuất</button></main>${goOn}</body></html>`;
}

const style = `
body{font:16px/1.5 system-ui,sans-serif;background:#f3f4f6;color:#1b2430;margin:0;display:grid;min-height:100vh;place-items:center}
main{background:#fff;padding:2rem;border-radius:8px;width:min(22rem,calc(100vw - 4rem));box-shadow:0 1px 4px #0003}
h1{margin:0 0 .25rem;color:#7d1a1a}
button{margin-top:1rem;width:100%;min-height:44px;font:inherit;font-weight:600;color:#fff;background:#7d1a1a;border:0;border-radius:6px}
:focus-visible{outline:3px solid #1463c8;outline-offset:2px}`;
