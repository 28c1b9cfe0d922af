import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { toPem, toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { makePki, now } from './factory.ts';
import { hasOpenssl, openssl } from './openssl.ts';

const ends = ['leader', 'agency', 'tsa', 'ocsp'] as const;

describe('demonstration authority', () => {
  const pki = makePki();

  it('makes certificates that another parser reads and that verify under their issuer', () => {
    const leader = new X509Certificate(pki.leader.certificate);
    expect(leader.subject).toContain('CN=Nguyễn Văn Lãnh Đạo');
    expect(leader.verify(pki.issuing.key.publicKey)).toBe(true);
    expect(leader.checkIssued(new X509Certificate(pki.issuing.certificate))).toBe(true);
    expect(leader.checkPrivateKey(pki.leader.key.privateKey)).toBe(true);
  });

  it('makes PKCS#12 files of RSA and of EC keys that OpenSSL opens with the password only', () => {
    for (const holder of [pki.leader, pki.agency]) {
      const pfx = Buffer.from(toPkcs12(holder, 'mật khẩu', 'Người ký'));
      expect(() => createSecureContext({ pfx, passphrase: 'mật khẩu' })).not.toThrow();
      expect(() => createSecureContext({ pfx, passphrase: 'sai' })).toThrow(/mac verify failure/i);
    }
  });

  it.skipIf(!hasOpenssl)('makes chains that OpenSSL verifies', () => {
    const files = {
      'root.pem': toPem(pki.root.certificate),
      'ca.pem': toPem(pki.issuing.certificate),
      ...Object.fromEntries(ends.map((name) => [`${name}.pem`, toPem(pki[name].certificate)])),
    };
    const args = ['verify', '-x509_strict', '-attime', String(now.getTime() / 1000)];
    args.push('-CAfile', 'root.pem', '-untrusted', 'ca.pem', ...ends.map((name) => `${name}.pem`));
    expect(openssl(args, files).stdout).toBe(ends.map((name) => `${name}.pem: OK\n`).join(''));
  });
});
