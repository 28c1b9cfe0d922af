import type { IncomingMessage, ServerResponse } from 'node:http';
import { passwordFault } from '../../lib/domain/organisation/sign-in/password-policy.ts';
import { plainLine } from '../../lib/domain/shared/plain-text.ts';
import { acceptRecovery } from '../../lib/flows/sign-in/accept-recovery.ts';
import { orWeak, passwordFaults, passwordFields } from './invitation.ts';
import { escaped, fieldHtml, plainForm, plainPage, showPlain } from './plain-page.ts';
import { signInTries } from './sign-in-tries.ts';

interface Settings {
  readonly context: Parameters<typeof acceptRecovery>[0];
  readonly secret: string;
  addressOf(request: IncomingMessage): string;
}

const wrongCode = 'Mã khôi phục không đúng, đã được dùng hoặc đã quá 24 giờ. Hãy xin người quản trị mã mới.';

/** Who has a code of recovery sets a new password with it. Who guesses codes has to wait. */
export function recoveryDoor(
  settings: Settings,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const tries = signInTries(settings.secret, () => settings.context.clock.now());
  return async (request, response) => {
    if (request.method !== 'POST') return showPlain(response, 200, page(''));
    const form = await plainForm(request, response);
    if (!form) return;
    const code = plainLine(form.get('code') ?? '').slice(0, 40);
    const password = form.get('password') ?? '';
    const wrong = choiceProblem(password, form.get('again') ?? '');
    if (wrong) return showPlain(response, 400, page(code, wrong));
    const address = settings.addressOf(request);
    const attempt = { login: `recovery ${address}`, address, mark: undefined };
    const seconds = tries.begin(attempt);
    if (seconds > 0)
      return showPlain(response, 429, page(code, `Sai mã nhiều lần. Hãy đợi ${seconds} giây rồi thử lại.`));
    const recovered = await orWeak(acceptRecovery(settings.context, { code, password }));
    if (recovered === undefined) return showPlain(response, 400, page(code, wrongCode));
    tries.succeeded(attempt);
    if (recovered === 'weak') return showPlain(response, 400, page(code, passwordFaults.named));
    showPlain(response, 200, done(recovered.login));
  };
}

function choiceProblem(password: string, again: string): string | undefined {
  const fault = passwordFault(password, []);
  if (fault) return passwordFaults[fault];
  return password === again ? undefined : 'Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại.';
}

function page(code: string, problem?: string): string {
  const fields = [{ name: 'code', label: 'Mã khôi phục', value: code }, ...passwordFields];
  const body = `<p>Nhập mã khôi phục mà người quản trị đã đưa, rồi tự đặt mật khẩu mới. Mọi phiên đăng nhập cũ sẽ kết thúc.</p>
<form method="post" action="/recovery">${fields.map(fieldHtml).join('\n')}<button type="submit">Đặt mật khẩu mới</button></form>
<p class="hint">Chưa có mã? Hãy nhờ người quản trị của cơ quan mở trang của bạn và bấm “Khôi phục đăng nhập”.</p>`;
  return plainPage('Khôi phục đăng nhập', body, problem);
}

const done = (login: string): string =>
  plainPage(
    'Đã đặt mật khẩu mới',
    `<p>Tên đăng nhập của bạn: <strong>${escaped(login)}</strong></p><a class="button" href="/">Đăng nhập</a>`,
  );
