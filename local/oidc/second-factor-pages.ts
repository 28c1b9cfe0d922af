import encodeQR from 'qr';
import { readableKey } from '../../lib/domain/organisation/sign-in/second-factor.ts';
import { squarePath } from '../../lib/domain/shared/square-path.ts';
import type { FactorWays } from '../../lib/flows/sign-in/second-factor/at-sign-in.ts';
import type { FactorDone, ShownKey } from '../../lib/flows/sign-in/second-factor/parts/set-up.ts';
import { passkeyForm } from './passkey-script.ts';
import { escaped, plainPage } from './plain-page.ts';

/** Which interaction a page belongs to, and what has been shown on the way to it. */
export interface OnTheWay {
  readonly uid: string;
  readonly passed: string;
}

const passedField = ({ passed }: OnTheWay): string => `<input type="hidden" name="passed" value="${escaped(passed)}">`;

const form = (at: OnTheWay, fields: string, button: string): string =>
  `<form method="post" action="/sign-in/${escaped(at.uid)}">${passedField(at)}${fields}
<button type="submit">${button}</button></form>`;

const codeField = (label: string, isFirst = true): string => `<label for="code">${label}</label>
<input id="code" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="40" required${isFirst ? ' autofocus' : ''}>`;

/** Asks for the second factor, after the password: a passkey, a code of the app, or a recovery code. */
export function codePage(at: OnTheWay, { app, passkey, passkeysElsewhere }: FactorWays, problem?: string): string {
  const first = passkey
    ? `<p>Xác nhận bằng vân tay, khuôn mặt, mã PIN hoặc khóa bảo mật. <span lang="en">· Use your passkey</span></p>
${passkeyForm(`/sign-in/${at.uid}`, passedField(at), passkey)}<p class="or">hoặc</p>`
    : '';
  const elsewhere = passkeysElsewhere
    ? '<p class="hint">Khóa truy cập của bạn được tạo ở địa chỉ khác nên không dùng được ở đây. Hãy mở đúng địa chỉ của hệ thống, hoặc dùng cách dưới đây.</p>'
    : '';
  const ofApp = app
    ? `<p>Mở ứng dụng xác thực trên điện thoại và nhập mã 6 số của Congvan. <span lang="en">· Enter the code of your authenticator app</span></p>`
    : '<p>Nhập một mã dự phòng. <span lang="en">· Enter a recovery code</span></p>';
  const hint = app
    ? 'Không có điện thoại? Nhập một mã dự phòng vào ô trên. Mất cả hai: nhờ người quản trị của cơ quan gỡ xác thực hai bước.'
    : 'Mất cả khóa truy cập lẫn mã dự phòng: nhờ người quản trị của cơ quan gỡ xác thực hai bước.';
  const body = `${first}${elsewhere}${ofApp}
${form(at, codeField(app ? 'Mã xác thực' : 'Mã dự phòng', passkey === undefined), 'Tiếp tục')}
<p class="hint">${hint}</p>
<p><a href="/">Đăng nhập tài khoản khác</a></p>`;
  return plainPage('Xác thực hai bước', body, problem);
}

/** The set-up that the installation asks for. */
export function setUpPage(at: OnTheWay, { key, uri }: ShownKey, problem?: string): string {
  const body = `<p>Cơ quan yêu cầu đăng nhập hai bước. Làm một lần, mất khoảng một phút. <span lang="en">· Your installation asks for a second factor</span></p>
<ol><li>Cài một ứng dụng xác thực trên điện thoại (ví dụ Google Authenticator, Microsoft Authenticator, FreeOTP).</li>
<li>Quét hình này bằng ứng dụng:${qrPicture(uri)}Không quét được? Nhập khóa này: <code style="white-space:normal;overflow-wrap:anywhere">${readableKey(key)}</code></li>
<li>Nhập mã 6 số mà ứng dụng đang hiện.</li></ol>
${form(at, codeField('Mã xác thực'), 'Bật xác thực hai bước')}`;
  return plainPage('Thiết lập xác thực hai bước', body, problem);
}

/** The recovery codes, once. */
export function recoveryCodesPage(at: OnTheWay, { codes }: FactorDone): string {
  const lines = codes.map((code) => `<li><code>${code}</code></li>`).join('');
  const body = `<p>Đây là các mã dự phòng, <strong>chỉ hiện một lần</strong>. Hãy in hoặc chép ra giấy và cất riêng; mỗi mã thay được mã của ứng dụng một lần khi không có điện thoại.</p>
<ol>${lines}</ol>${form(at, '', 'Tôi đã cất các mã này')}`;
  return plainPage('Mã dự phòng', body);
}

function qrPicture(uri: string): string {
  const rows = encodeQR(uri, 'raw', { ecc: 'medium', border: 4 });
  return `<svg role="img" aria-label="Mã QR để thêm Congvan vào ứng dụng xác thực" viewBox="0 0 ${rows.length} ${rows.length}" style="display:block;width:14rem;max-width:100%;background:#fff"><path d="${squarePath(rows)}"/></svg>`;
}
