import { Pkcs11Error, type Pkcs11ErrorCode } from '../lib/adapters/pkcs11/cryptoki.ts';
import { Pkcs12Error, type Pkcs12ErrorCode } from '../lib/adapters/pkcs12/pkcs12-file.ts';
import { PadesError } from '../lib/pades/shared/errors.ts';
import { remedies } from '../lib/pades/shared/remedies.ts';
import { PdfError } from '../lib/pdf/errors.ts';
import { PkiError } from '../lib/pki/errors.ts';

/** Why nothing was signed: a stable code, the numbers in it, English for logs and Vietnamese for people. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** What is wrong and what to do. */
  readonly remedy: string;
}

/** A file whose owner does not let others sign it. */
export class RestrictedError extends Error {
  constructor() {
    super('the owner of the file does not let those sign it who open it without the password of the owner');
  }
}

const ofRestricted =
  'Chủ tệp không cho người mở bằng mật khẩu đọc ký tệp này. Nêu mật khẩu của chủ tệp ở --pdf-password-env, hoặc xin bản không hạn chế.';
const ofPdfPassword =
  'Tệp có mật khẩu mở, và chưa nêu mật khẩu hoặc mật khẩu không đúng. Nêu biến môi trường có mật khẩu đó ở --pdf-password-env.';

const ofKeys: Readonly<Record<Pkcs12ErrorCode, string>> = {
  'pkcs12-malformed': 'Tệp khóa không phải tệp PKCS#12 (.p12, .pfx). Chọn đúng tệp khóa.',
  'wrong-password': 'Mật khẩu của tệp khóa không đúng. Kiểm tra biến môi trường có mật khẩu đó.',
  'no-private-key': 'Tệp khóa không có khóa bí mật. Xuất lại tệp có kèm khóa bí mật.',
  'no-certificate': 'Tệp khóa không có chứng thư số. Xuất lại tệp có kèm chứng thư số.',
  'key-certificate-mismatch': 'Khóa bí mật và chứng thư số trong tệp không đi với nhau. Xuất lại tệp khóa.',
  'key-unsupported': 'Loại khóa này không ký được ở đây. Dùng RSA 2048-4096, ECDSA P-256/384/521 hoặc Ed25519.',
};

const ofTokens: Readonly<Record<Pkcs11ErrorCode, string>> = {
  'koffi-missing': 'Thiếu gói koffi để gọi thiết bị ký. Chạy npm install koffi rồi thử lại.',
  'library-unusable': 'Không mở được thư viện PKCS#11. Cài phần mềm của thiết bị và nêu đúng đường dẫn ở --pkcs11.',
  'token-missing': 'Không thấy thiết bị ký. Cắm thiết bị, kiểm tra --token rồi thử lại.',
  'token-ambiguous': 'Có nhiều thiết bị ký. Nêu nhãn thiết bị ở --token.',
  'wrong-pin': 'Mã PIN không đúng. Kiểm tra biến môi trường nêu ở --pin-env; nhập sai nhiều lần thiết bị sẽ khóa.',
  'pin-locked': 'Mã PIN đã bị khóa. Mang thiết bị đến nơi cấp chứng thư số để mở khóa.',
  'token-removed': 'Thiết bị ký đã bị rút ra. Cắm lại rồi thử lại.',
  'key-missing': 'Thiết bị không có khóa này. Kiểm tra --key.',
  'key-ambiguous': 'Thiết bị có nhiều khóa. Nêu nhãn khóa ở --key.',
  'certificate-missing': 'Thiết bị không có chứng thư số của khóa. Nạp chứng thư số vào thiết bị.',
  'algorithm-unsupported': 'Loại khóa trong thiết bị không ký được ở đây. Dùng RSA, ECDSA hoặc Ed25519.',
  'token-error': 'Thiết bị ký báo lỗi. Rút ra cắm lại; nếu vẫn lỗi, hỏi nơi cấp thiết bị.',
};

const ofFiles: Readonly<Record<string, string>> = {
  ENOENT: 'Không có tệp hoặc thư mục này. Kiểm tra lại đường dẫn.',
  EISDIR: 'Đường dẫn là một thư mục. Nêu tên tệp.',
  EACCES: 'Không có quyền đọc hoặc ghi tệp này. Kiểm tra quyền của tệp và thư mục.',
  EPERM: 'Không có quyền đọc hoặc ghi tệp này. Kiểm tra quyền của tệp và thư mục.',
  EADDRINUSE: 'Cổng này đang có chương trình khác dùng. Dừng chương trình đó, hoặc nêu cổng khác ở --port.',
  ENOSPC: 'Ổ đĩa đầy; chưa ghi gì. Giải phóng chỗ rồi ký lại.',
};

const ofCertificates = 'Chứng thư số không đọc được. Kiểm tra tệp khóa và các tệp --trust.';
const unexpected = 'Lỗi chưa biết; chưa ghi gì. Gửi thông báo này cho bộ phận hỗ trợ.';

/** Any error on the way to a signature, told so that somebody can do something about it. */
export function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RestrictedError) return { code: 'pdf-restricted', message, facts: {}, remedy: ofRestricted };
  if (error instanceof PdfError && error.code === 'password-needed')
    return { code: error.code, message, facts: error.facts, remedy: ofPdfPassword };
  if (error instanceof PadesError || error instanceof PdfError)
    return { code: error.code, message, facts: error.facts, remedy: remedies[error.code] };
  if (error instanceof Pkcs11Error) return { code: error.code, message, facts: {}, remedy: ofTokens[error.code] };
  if (error instanceof Pkcs12Error) return { code: error.code, message, facts: {}, remedy: ofKeys[error.code] };
  if (error instanceof PkiError) return { code: error.code, message, facts: {}, remedy: ofCertificates };
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return { code: 'unexpected', message, facts: {}, remedy: unexpected };
  return { code, message, facts: {}, remedy: ofFiles[code] ?? unexpected };
}
