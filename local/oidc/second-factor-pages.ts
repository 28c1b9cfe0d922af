import encodeQR from 'qr';
import { readableKey } from '../../lib/domain/organisation/sign-in/second-factor.ts';
import { squarePath } from '../../lib/domain/shared/square-path.ts';
import type { FactorDone, ShownKey } from '../../lib/flows/sign-in/second-factor/parts/set-up.ts';
import { escaped, plainPage } from './plain-page.ts';

/** Which interaction a page belongs to, and what has been shown on the way to it. */
export interface OnTheWay {
  readonly uid: string;
  readonly passed: string;
}

const form = ({ uid, passed }: OnTheWay, fields: string, button: string): string =>
  `<form method="post" action="/sign-in/${escaped(uid)}"><input type="hidden" name="passed" value="${escaped(passed)}">${fields}
<button type="submit">${button}</button></form>`;

const codeField = (label: string): string => `<label for="code">${label}</label>
<input id="code" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="40" required autofocus>`;

/** Asks for a code, after the password. */
export function codePage(at: OnTheWay, problem?: string): string {
  const body = `<p>Mở ứng dụng xác thực trên điện thoại và nhập mã 6 số của Congvan. <span lang="en">· Enter the code of your authenticator app</span></p>
${form(at, codeField('Mã xác thực'), 'Tiếp tục')}
<p class="hint">Không có điện thoại? Nhập một mã dự phòng vào ô trên. Mất cả hai: nhờ người quản trị của cơ quan gỡ xác thực hai bước.</p>
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
