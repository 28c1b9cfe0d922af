import type { IncomingMessage, ServerResponse } from 'node:http';
import { loginPattern } from '../../lib/domain/organisation/sign-in/account.ts';
import {
  type PasswordFault,
  passwordFault,
  passwordLetters,
} from '../../lib/domain/organisation/sign-in/password-policy.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { plainLine } from '../../lib/domain/shared/plain-text.ts';
import { acceptInvitation } from '../../lib/flows/sign-in/accept-invitation.ts';
import { fieldHtml, type PlainField, plainForm, plainPage, showPlain } from './plain-page.ts';
import { signInTries } from './sign-in-tries.ts';

const { min: minPassword, max: maxPassword } = passwordLetters;
/** Why a password that was chosen is not taken. */
export const passwordFaults: Readonly<Record<PasswordFault, string>> = {
  short: `Mật khẩu phải có ít nhất ${minPassword} ký tự.`,
  long: `Mật khẩu có nhiều nhất ${maxPassword} ký tự.`,
  repeated: 'Mật khẩu lặp lại vài ký tự nên dễ đoán. Hãy dùng một câu dài dễ nhớ.',
  obvious: 'Mật khẩu là từ thông dụng hoặc dãy phím nên dễ đoán. Hãy dùng một câu dài dễ nhớ.',
  named: 'Mật khẩu là tên của bạn hoặc tên đăng nhập nên dễ đoán. Hãy dùng một câu dài dễ nhớ.',
};

/** What is wrong with a login and a password that somebody chooses, if anything; `name` is theirs where it is known. */
export function choiceProblem(login: string, password: string, again: string, name?: string): string | undefined {
  if (!loginPattern.test(login))
    return 'Tên đăng nhập gồm 3 đến 60 chữ thường, chữ số, dấu chấm, gạch ngang hoặc gạch dưới.';
  const fault = passwordFault(password, [login, ...(name === undefined ? [] : [name])]);
  if (fault) return passwordFaults[fault];
  if (password !== again) return 'Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại.';
  return undefined;
}

interface Settings {
  readonly context: Parameters<typeof acceptInvitation>[0];
  readonly secret: string;
  addressOf(request: IncomingMessage): string;
}

const sentences = {
  'code-wrong': 'Mã mời không đúng, đã được dùng hoặc đã hết hạn. Hãy xin người quản trị mã mới.',
  'login-taken': 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.',
  // what the form itself does not know: the name of who is invited
  weak: passwordFaults.named,
};

/** What was answered, or that its password is not taken. */
export async function orWeak<Answer>(work: Promise<Answer>): Promise<Answer | 'weak'> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'password-weak') return 'weak';
    throw error;
  }
}

/** Who was invited makes a sign-in of their own with the code. Who guesses codes has to wait. */
export function invitationDoor(
  settings: Settings,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const tries = signInTries(settings.secret, () => settings.context.clock.now());
  return async (request, response) => {
    if (request.method !== 'POST') {
      const code = new URL(request.url ?? '/', 'http://localhost').searchParams.get('code') ?? '';
      return showPlain(response, 200, page(plainLine(code), ''));
    }
    const form = await plainForm(request, response);
    if (!form) return;
    const value = (name: string) => form.get(name) ?? '';
    const [code, login] = [value('code').trim().slice(0, 40), value('login').trim().toLowerCase().slice(0, 100)];
    const wrong = choiceProblem(login, value('password'), value('again'));
    if (wrong) return showPlain(response, 400, page(code, login, wrong));
    const address = settings.addressOf(request);
    // codes are nobody's login: who guesses them waits at their own address, and nobody else with them
    const attempt = { login: `invitation ${address}`, address, mark: undefined };
    const seconds = tries.begin(attempt);
    if (seconds > 0)
      return showPlain(response, 429, page(code, login, `Sai mã nhiều lần. Hãy đợi ${seconds} giây rồi thử lại.`));
    const accepted = await orWeak(acceptInvitation(settings.context, { code, login, password: value('password') }));
    if (accepted !== 'code-wrong') tries.succeeded(attempt);
    if (accepted === 'made') return showPlain(response, 200, done);
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
