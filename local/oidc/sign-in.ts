import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Records } from '../../lib/ports/records.ts';
import { subjectOf } from '../setup/accounts.ts';
import { signInPage } from './sign-in-page.ts';

const maxForm = 4096;
const triesBeforeWaiting = 5;
const waitMilliseconds = 60_000;

type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** `GET` shows the sign-in form of an interaction, `POST` ends it. Five wrong passwords make a login wait a minute. */
export function signInDoor(provider: Provider, records: Records): Door {
  const failures = new Map<string, { count: number; at: number }>();
  const mustWait = (login: string) => {
    const failed = failures.get(login);
    return failed !== undefined && failed.count >= triesBeforeWaiting && Date.now() < failed.at + waitMilliseconds;
  };
  return async (request, response) => {
    const uid = decodeURIComponent((request.url ?? '').split('/')[2]?.split('?')[0] ?? '');
    if (request.method !== 'POST') return show(response, 200, signInPage(uid, '', undefined));
    const form = new URLSearchParams(await textOf(request));
    const login = (form.get('login') ?? '').trim().toLowerCase();
    if (mustWait(login))
      return show(response, 429, signInPage(uid, login, 'Sai mật khẩu nhiều lần. Hãy đợi một phút rồi thử lại.'));
    const subject = await subjectOf(records, login, form.get('password') ?? '');
    if (subject === undefined) {
      failures.set(login, { count: (failures.get(login)?.count ?? 0) + 1, at: Date.now() });
      return show(
        response,
        401,
        signInPage(uid, login, 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi nhập lại.'),
      );
    }
    failures.delete(login);
    await finish(provider, request, response, subject);
  };
}

/** An interaction that has expired, or whose cookie is gone, starts over at the front page. */
async function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  subject: string,
): Promise<void> {
  try {
    await provider.interactionFinished(
      request,
      response,
      { login: { accountId: subject } },
      { mergeWithLastSubmission: false },
    );
  } catch {
    response.writeHead(303, { location: '/' }).end();
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > maxForm) return '';
  }
  return text;
}

function show(response: ServerResponse, status: number, page: string): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action *; frame-ancestors 'none'";
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
  });
  response.end(page);
}
