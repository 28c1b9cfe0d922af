import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainLine } from '../../lib/domain/shared/plain-text.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import type { Records } from '../../lib/ports/records.ts';
import { acceptInvitation } from '../setup/accounts.ts';
import { fieldHtml, type PlainField, plainForm, plainPage, showPlain } from './plain-page.ts';
import { signInTries } from './sign-in-tries.ts';

const minPassword = 10;
export const loginPattern = /^[a-z0-9._-]{3,60}$/;

/** What is wrong with a login and a password that somebody chooses, if anything. */
export function choiceProblem(login: string, password: string, again: string): string | undefined {
  if (!loginPattern.test(login))
    return 'Tên đăng nhập gồm 3 đến 60 chữ thường, chữ số, dấu chấm, gạch ngang hoặc gạch dưới.';
  if ([...password].length < minPassword) return `Mật khẩu phải có ít nhất ${minPassword} ký tự.`;
  if (password !== again) return 'Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại.';
  return undefined;
}

interface Settings {
  readonly records: Records;
  readonly clock: Clock;
  readonly secret: string;
  addressOf(request: IncomingMessage): string;
}

const sentences = {
  'code-wrong': 'Mã mời không đúng, đã được dùng hoặc đã hết hạn. Hãy xin người quản trị mã mới.',
  'login-taken': 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.',
};

/** Who was invited makes a sign-in of their own with the code. Who guesses codes has to wait. */
export function invitationDoor(
  settings: Settings,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const tries = signInTries(settings.secret, () => settings.clock.now());
  return async (request, response) => {
    if (request.method !== 'POST') {
      const code = new URL(request.url ?? '/', 'http://localhost').searchParams.get('code') ?? '';
      return showPlain(response, 200, page(plainLine(code), ''));
    }
    const form = await plainForm(request, response);
    if (!form) return;
    const value = (name: string) => form.get(name) ?? '';
    const [code, login] = [value('code').trim().slice(0, 40), value('login').trim().toLowerCase().slice(0, 100)];
    const attempt = { login: 'invitation', address: settings.addressOf(request), mark: undefined };
    if (tries.wait(attempt) > 0)
      return showPlain(response, 429, page(code, login, 'Sai mã nhiều lần. Hãy đợi một phút rồi thử lại.'));
    const wrong = choiceProblem(login, value('password'), value('again'));
    if (wrong) return showPlain(response, 400, page(code, login, wrong));
    const accepted = await acceptInvitation(settings.records, settings.clock, {
      code,
      login,
      password: value('password'),
    });
    if (accepted === 'made') return showPlain(response, 200, done);
    if (accepted === 'code-wrong') tries.failed(attempt);
    showPlain(response, 400, page(code, login, sentences[accepted]));
  };
}

function page(code: string, login: string, problem?: string): string {
  const fields = [
    { name: 'code', label: 'Mã mời', value: code },
    { name: 'login', label: 'Tên đăng nhập (tự chọn)', value: login, autocomplete: 'username' },
    ...passwordFields,
  ];
  const body = `<p>Nhập mã mời mà người quản trị đã đưa, rồi tự đặt tên đăng nhập và mật khẩu.</p>
<form method="post" action="/invitation">${fields.map(fieldHtml).join('\n')}<button type="submit">Tạo tài khoản</button></form>`;
  return plainPage('Tạo tài khoản', body, problem);
}

export const passwordFields: readonly PlainField[] = [
  {
    ...{ name: 'password', label: 'Mật khẩu', type: 'password', autocomplete: 'new-password' },
    hint: `Ít nhất ${minPassword} ký tự; một câu dài dễ nhớ là tốt nhất.`,
  },
  { name: 'again', label: 'Nhập lại mật khẩu', type: 'password', autocomplete: 'new-password' },
];

const done = plainPage(
  'Đã tạo tài khoản',
  '<p>Bạn đăng nhập được ngay bây giờ.</p><a class="button" href="/">Đăng nhập</a>',
);
