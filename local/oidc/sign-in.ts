import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { SignInLook } from '../../lib/domain/audit/access-entry.ts';
import { deviceWords } from '../../lib/domain/organisation/sign-in/session.ts';
import { checkPassword, type PasswordContext } from '../../lib/flows/sign-in/check-password.ts';
import type { FactorContext } from '../../lib/flows/sign-in/second-factor/parts/vault.ts';
import { isDisabled } from '../../lib/kernel/sign-ins.ts';
import type { Directory } from '../../lib/ports/directory.ts';
import { answerBusy, BodyRefused, gate, smallBody } from '../runtime/limits.ts';
import { type Arrived, secondFactorStep } from './second-factor.ts';
import { aboutSignIn } from './sessions.ts';
import { show, signInPage } from './sign-in-page.ts';
import { type SignInTries, signInTries } from './sign-in-tries.ts';

/** The answer of a passkey with an RSA key is about 2 kB. */
const maxForm = 16 * 1024;
const formSeconds = 15;
/** Passwords that are worked on at once, and that wait to be: each takes a tenth of a second and 46 MiB on one of the threads beside the main one. */
const hashes = { atOnce: 2, waiting: 30 };
const markCookie = 'congvan_known';
const markSeconds = 180 * 86_400;

const noPlace = 'Tài khoản này đang bị khóa, hoặc không còn vị trí ở cơ quan nào. Hãy báo người quản trị của cơ quan.';

const disabled =
  'Tài khoản này tạm ngừng vì lâu không đăng nhập. Mật khẩu vẫn đúng; hãy nhờ người quản trị của cơ quan bấm “Cho đăng nhập lại” trên trang của bạn.';
const tooLate = 'Đã quá 15 phút hoặc mật khẩu vừa đổi. Hãy đăng nhập lại từ đầu.';

type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface SignInSettings {
  readonly provider: Provider;
  readonly context: PasswordContext;
  /** says who has a place today and is not blocked */
  readonly directory: Pick<Directory, 'person'>;
  /** signs the marks of browsers in which somebody has signed in */
  readonly secret: string;
  /** cookies go over TLS only */
  readonly secure: boolean;
  addressOf(request: IncomingMessage): string;
  /** where second factors are kept here */
  readonly factors?: FactorContext;
  /** a wrong password was given for somebody's login, or a second factor after the right one */
  logged(subject: string, what: Exclude<SignInLook, 'signed-in'>, about: string): Promise<void>;
}

/** `GET` shows the sign-in form of an interaction, `POST` ends it. Who guesses passwords has to wait; see {@link signInTries}. */
export function signInDoor(settings: SignInSettings): Door {
  const tries = signInTries(settings.secret, () => Date.now());
  const room = gate(hashes.atOnce, hashes.waiting);
  const second = settings.factors && secondFactorStep({ ...settings, context: settings.factors });
  const comeIn = async (request: IncomingMessage, response: ServerResponse, { uid, login, subject }: Arrived) => {
    if (!(await settings.directory.person(subject))) return show(response, 403, signInPage(uid, login, noPlace));
    remember(settings, tries, login, response);
    await finish(settings.provider, request, response, subject);
  };
  return async (request, response) => {
    const uid = safelyDecoded((request.url ?? '').split('/')[2]?.split('?')[0] ?? '');
    if (request.method !== 'POST') return show(response, 200, signInPage(uid, '', undefined));
    const form = await formOf(request, response);
    if (!form) return;
    if (second && form.has('passed')) {
      const gone = await second.goOn(request, response, uid, form);
      if (gone.is === 'over') return show(response, 401, signInPage(uid, '', tooLate));
      return gone.is === 'in' ? comeIn(request, response, gone.arrived) : undefined;
    }
    const login = (form.get('login') ?? '').trim().toLowerCase().slice(0, 100);
    const attempt = { login, address: settings.addressOf(request), mark: markIn(request) };
    const seconds = tries.begin(attempt);
    if (seconds > 0) return tellToWait(response, uid, login, seconds);
    const checked = room.through(() => checkPassword(settings.context, login, form.get('password') ?? ''));
    if (!checked) {
      tries.undo(attempt);
      return answerBusy(response);
    }
    const { subject, isRight } = await checked;
    if (subject === undefined || !isRight) {
      const sentence = 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi nhập lại.';
      show(response, 401, signInPage(uid, login, sentence));
      // afterwards: how long the answer took does not tell that there is such a login
      const device = deviceWords(request.headers['user-agent'] ?? '');
      if (subject !== undefined) await settings.logged(subject, 'sign-in-failed', aboutSignIn(device, attempt.address));
      return;
    }
    tries.succeeded(attempt);
    const arrived = { uid, login, subject };
    if (!(await settings.directory.person(subject))) return show(response, 403, signInPage(uid, login, noPlace));
    if (await isDisabled(settings.context, subject)) return show(response, 403, signInPage(uid, login, disabled));
    if (!second || (await second.begin(response, arrived))) await comeIn(request, response, arrived);
  };
}

function tellToWait(response: ServerResponse, uid: string, login: string, seconds: number): void {
  const sentence = `Sai mật khẩu nhiều lần. Hãy đợi ${seconds} giây rồi thử lại.`;
  response.setHeader('retry-after', String(seconds));
  show(response, 429, signInPage(uid, login, sentence));
}

function markIn(request: IncomingMessage): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim().split('='));
  return cookies.find(([name]) => name === markCookie)?.[1];
}

/** Set before the provider ends the interaction: it adds its own cookies to what is there. */
function remember({ secure }: SignInSettings, tries: SignInTries, login: string, response: ServerResponse): void {
  const flags = `Path=/sign-in; Max-Age=${markSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  response.setHeader('set-cookie', `${markCookie}=${tries.markOf(login)}; ${flags}`);
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

async function formOf(request: IncomingMessage, response: ServerResponse): Promise<URLSearchParams | undefined> {
  try {
    return new URLSearchParams(await smallBody(request, maxForm, formSeconds));
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    response.writeHead(error.status, { connection: 'close' }).end();
    return undefined;
  }
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
