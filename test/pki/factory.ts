/** A small public-key infrastructure made at run time; the clock of its tests stands at {@link now}. */
import { generateKeyPairSync } from 'node:crypto';
import type { KeyPair } from '../../lib/adapters/demo-ca/certificate-maker.ts';
import {
  type Holder,
  type IssueOptions,
  issue,
  makeRoot,
  type Purpose,
} from '../../lib/adapters/demo-ca/demo-authority.ts';

/** The frozen instant of the tests. */
export const now: Date = new Date('2026-11-22T03:00:00Z');

const day = 86_400_000;

export function days(count: number, from: Date = now): Date {
  return new Date(from.getTime() + count * day);
}

export type HolderOptions = Partial<Omit<IssueOptions, 'subject'>> & { readonly commonName?: string };

export interface TestPki {
  readonly root: Holder;
  readonly issuing: Holder;
  readonly leader: Holder;
  readonly agency: Holder;
  readonly tsa: Holder;
  readonly ocsp: Holder;
  /** One more certificate under the issuing authority; defaults to a valid P-256 signer. */
  make(options?: HolderOptions): Holder;
  /** One more certificate under any holder. */
  under(issuer: Holder, options?: HolderOptions): Holder;
}

export interface PkiOptions {
  /** Base of the addresses put into certificates, such as http://127.0.0.1:1234; none when left out. */
  readonly services?: string;
  /** Whose certificates they are (O). */
  readonly organisation?: string;
}

let sharedRsa: KeyPair | undefined;

/** RSA keys take long to make: one for the whole process. */
export function rsaKey(): KeyPair {
  sharedRsa ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  return sharedRsa;
}

/** Root and issuing authority P-256, leader RSA-2048, agency P-256, TSA and OCSP responder P-256. */
export function makePki(options: PkiOptions = {}): TestPki {
  const { organisation = 'Congvan thử nghiệm' } = options;
  const places =
    options.services === undefined
      ? {}
      : {
          crlUri: `${options.services}/crl/issuing.crl`,
          ocspUri: `${options.services}/ocsp`,
          issuerUri: `${options.services}/issuing.cer`,
        };
  const root = makeRoot({
    subject: { country: 'VN', organisation: 'Congvan thử nghiệm', commonName: 'Gốc thử nghiệm' },
    notBefore: days(-3650),
    notAfter: days(3650),
  });
  const under = (issuer: Holder, wanted: HolderOptions = {}): Holder =>
    issue(issuer, {
      purpose: 'signer',
      notBefore: days(-365),
      notAfter: days(365),
      ...(issuer === root ? {} : places),
      ...wanted,
      subject: { country: 'VN', organisation, commonName: wanted.commonName ?? 'Người ký' },
    });
  const issuing = under(root, {
    commonName: 'Cấp phát thử nghiệm',
    purpose: 'authority',
    pathLength: 0,
    notBefore: days(-1825),
    notAfter: days(1825),
    ...(options.services === undefined ? {} : { crlUri: `${options.services}/crl/root.crl` }),
  });
  const named = (commonName: string, purpose: Purpose, extra: HolderOptions = {}): Holder =>
    under(issuing, { commonName, purpose, ...extra });
  return {
    root,
    issuing,
    leader: named('Nguyễn Văn Lãnh Đạo', 'signer', { key: rsaKey() }),
    agency: named('Chi cục Thi hành án dân sự', 'signer'),
    tsa: named('Cấp dấu thời gian', 'timestamp'),
    ocsp: named('Trả lời OCSP', 'ocsp'),
    make: (wanted) => under(issuing, wanted),
    under,
  };
}
