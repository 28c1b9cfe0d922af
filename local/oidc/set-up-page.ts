import type { IncomingMessage, ServerResponse } from 'node:http';
import { lettersIn, plainLine } from '../../lib/domain/shared/plain-text.ts';
import { isToBeSetUp } from '../../lib/flows/organisation/first-day.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { codeIsRight, makeOwnAgency, type OwnFirstDay } from '../setup/own-agency.ts';
import { choiceProblem, passwordFields } from './invitation.ts';
import { escaped, fieldHtml, type PlainField, plainForm, plainPage, showPlain } from './plain-page.ts';
import { signInTries } from './sign-in-tries.ts';

interface Settings {
  readonly context: ApiContext;
  /** the one-time code that stands on the terminal */
  readonly code: string;
  readonly secret: string;
  addressOf(request: IncomingMessage): string;
  /** under which people reach the page */
  readonly baseUrl: string;
}

/** Fields that belong together, in the order in which they are asked for. */
const groups: readonly (readonly [title: string, fields: readonly PlainField[]])[] = [
  [
    'Cơ quan',
    [
      { name: 'agencyName', label: 'Tên cơ quan' },
      {
        ...{ name: 'agencyCode', label: 'Mã định danh (QĐ 20/2020)' },
        hint: 'Ví dụ G15.29. Đổi được sau trong phần Quản trị.',
      },
      { name: 'address', label: 'Địa chỉ' },
      { name: 'email', label: 'Thư điện tử của văn thư', type: 'email' },
    ],
  ],
  [
    'Cách ghi trên văn bản',
    [
      { name: 'parentName', label: 'Cơ quan chủ quản (in trên văn bản)' },
      { name: 'abbreviation', label: 'Chữ viết tắt trong ký hiệu', hint: 'Ví dụ THADS, thành 05/QĐ-THADS.' },
      { name: 'place', label: 'Địa danh' },
      { name: 'headTitle', label: 'Chức danh người đứng đầu' },
      { name: 'sealDiameterMm', label: 'Đường kính con dấu (mm)', type: 'number', value: '36' },
    ],
  ],
  [
    'Những người đầu tiên',
    [
      { name: 'headName', label: 'Họ tên người đứng đầu', hint: 'Người này xác nhận quyền của mọi người khác.' },
      { name: 'adminName', label: 'Họ tên người quản trị đầu tiên' },
    ],
  ],
  [
    'Đăng nhập của người quản trị',
    [{ name: 'login', label: 'Tên đăng nhập của người quản trị', autocomplete: 'username' }, ...passwordFields],
  ],
];
const texts = groups.flatMap(([, fields]) => fields).filter(({ type }) => type !== 'password');
const maxLetters = 200;

/** The first day of an agency of one's own: one form, opened by the code on the terminal, and closed for good once the agency is there. */
export function setUpDoor(settings: Settings): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const tries = signInTries(settings.secret, () => settings.context.clock.now());
  return async (request, response) => {
    if (!(await isToBeSetUp(settings.context))) return void response.writeHead(303, { location: '/' }).end();
    if (request.method !== 'POST') return showPlain(response, 200, page({}));
    const form = await plainForm(request, response);
    if (!form) return;
    const filled = Object.fromEntries(texts.map(({ name }) => [name, plainLine(form.get(name) ?? '')]));
    const address = settings.addressOf(request);
    const attempt = { login: `set-up ${address}`, address, mark: undefined };
    const refuse = (status: number, problem: string) => showPlain(response, status, page(filled, problem));
    const seconds = tries.begin(attempt);
    if (seconds > 0) return refuse(429, `Sai mã nhiều lần. Hãy đợi ${seconds} giây rồi thử lại.`);
    if (!codeIsRight(form.get('code') ?? '', settings.code))
      return refuse(403, 'Mã thiết lập không đúng. Mã in ở cửa sổ dòng lệnh nơi Congvan đang chạy.');
    tries.succeeded(attempt);
    const problem = problemOf(filled, form);
    if (problem) return refuse(400, problem);
    const { login = '', sealDiameterMm = '' } = filled;
    const day = {
      ...filled,
      login: login.toLowerCase(),
      sealDiameterMm: Number(sealDiameterMm),
      password: form.get('password'),
    };
    const invitation = await makeOwnAgency(settings.context, day as unknown as OwnFirstDay);
    showPlain(response, 200, done(filled['headName'] ?? '', invitation, settings.baseUrl));
  };
}

function problemOf(filled: Readonly<Record<string, string>>, form: URLSearchParams): string | undefined {
  const empty = texts.find(({ name }) => filled[name] === '');
  if (empty) return `Hãy điền “${empty.label}”.`;
  const long = texts.find(({ name }) => lettersIn(filled[name] ?? '') > maxLetters);
  if (long) return `“${long.label}” quá dài; nhiều nhất ${maxLetters} chữ.`;
  if (!/^[0-9A-Za-z.]{1,35}$/.test(filled['agencyCode'] ?? ''))
    return 'Mã định danh chỉ gồm chữ, số và dấu chấm, ví dụ G15.29.';
  const seal = Number(filled['sealDiameterMm']);
  if (!(seal >= 20 && seal <= 60)) return 'Đường kính con dấu từ 20 đến 60 mm.';
  const login = (filled['login'] ?? '').toLowerCase();
  return choiceProblem(login, form.get('password') ?? '', form.get('again') ?? '', filled['adminName']);
}

function page(filled: Readonly<Record<string, string>>, problem?: string): string {
  const html = (field: PlainField) =>
    `<div>${fieldHtml({ ...field, value: filled[field.name] ?? field.value ?? '' })}</div>`;
  const sets = groups.map(
    ([title, fields]) =>
      `<fieldset><legend>${title}</legend><div class="fields">${fields.map(html).join('\n')}</div></fieldset>`,
  );
  const body = `<p>Lập cơ quan của bạn trên máy này. Mọi mục đều sửa được sau trong phần Quản trị.</p>
<form method="post" action="/set-up">
${html({ name: 'code', label: 'Mã thiết lập', hint: 'In ở cửa sổ dòng lệnh nơi Congvan đang chạy.' })}
${sets.join('\n')}
<p class="hint">Con dấu và chữ ký dùng chứng thư dùng thử của máy này, không có giá trị pháp lý, cho đến khi nạp chứng thư thật.</p>
<button type="submit">Lập cơ quan</button></form>`;
  return plainPage('Thiết lập cơ quan', body, problem);
}

function done(head: string, invitation: string, baseUrl: string): string {
  return plainPage(
    'Đã lập cơ quan',
    `<p>Đưa mã mời này cho <strong>${escaped(head)}</strong>, chỉ hiện một lần: <code>${escaped(invitation)}</code></p>
<p>Người được mời mở <code>${escaped(`${baseUrl}/invitation`)}</code> để tự đặt tên đăng nhập và mật khẩu.</p>
<p>Việc tiếp theo của người quản trị: đăng nhập, mở <strong>Quản trị</strong>, thêm đơn vị, thêm văn thư và chuyên viên. Người đứng đầu thấy quyền của họ chờ xác nhận ngay ở <strong>Việc cần làm</strong>.</p>
<a class="button" href="/">Đăng nhập</a>`,
  );
}
