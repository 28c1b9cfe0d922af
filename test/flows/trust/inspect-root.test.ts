import { generateKeyPairSync } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { trustRootRequest } from '../../../functions/api/trust.ts';
import { makeRoot } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { maxRootBytes } from '../../../lib/domain/organisation/trust/trust-root.ts';
import { maxBodyBytes } from '../../../lib/edge/request.ts';
import { inspectRoot } from '../../../lib/flows/trust/parts/inspect-root.ts';
import { days, makePki, now } from '../../pki/factory.ts';

const pki = makePki();
const other = makePki();
const trusted = [{ certificate: pki.root.certificate, label: 'gốc' }];
const look = (file: Uint8Array, held = trusted) => inspectRoot(file, held, now.getTime());
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const pem = (der: Uint8Array) => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\r\n')}\n-----END CERTIFICATE-----\n`;
};
const bytes = (text: string) => new TextEncoder().encode(text);
const subject = { country: 'VN', organisation: 'Thử', commonName: 'Gốc khác' };
const root = (change: object = {}) =>
  makeRoot({ subject, notBefore: days(-10), notAfter: days(10), ...change }).certificate;

describe('a file that is to be trusted', () => {
  test('is a root certificate, as DER or as PEM with words around it, with what it says of itself', async () => {
    const found = await look(other.root.certificate);
    expect(found.facts).toMatchObject({ key: 'ec P-256', from: days(-3650).getTime(), to: days(3650).getTime() });
    expect(found.facts.subject).toContain('Gốc thử nghiệm');
    expect(found.facts.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    const text = bytes(`Chứng thư gốc\n${pem(other.root.certificate)}`);
    expect((await look(text)).facts).toEqual(found.facts);
  });
  test('is an authority that one that is trusted has issued', async () => {
    expect((await look(pki.issuing.certificate)).facts.subject).toContain('Cấp phát');
    await expect(look(pki.issuing.certificate, [])).rejects.toEqual(refusal('trust-root-issuer-unknown'));
    const named = [{ certificate: other.root.certificate, label: 'cùng tên, khóa khác' }];
    await expect(look(pki.issuing.certificate, named)).rejects.toEqual(refusal('trust-root-signature'));
  });
  test('of the largest size that is said is held by a request, with the longest name', () => {
    const request = { name: '\u1eef'.repeat(200), file: Buffer.alloc(maxRootBytes).toString('base64') };
    expect(v.safeParse(trustRootRequest, request).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThanOrEqual(maxBodyBytes);
  });
  test.each<readonly [string, string, Uint8Array]>([
    ['that is empty', 'file-empty', new Uint8Array(0)],
    ['that is too large', 'file-too-large', new Uint8Array(maxRootBytes + 1).fill(0x30)],
    ['of other bytes', 'trust-file-unreadable', bytes('%PDF-1.7')],
    ['of DER that is no certificate', 'trust-file-unreadable', Uint8Array.of(0x30, 3, 1, 1, 0)],
    ['of PEM that holds none', 'trust-file-unreadable', bytes(pem(Uint8Array.of(1, 2, 3)))],
    ['with two', 'trust-file-many', bytes(pem(pki.root.certificate) + pem(other.root.certificate))],
    ['of somebody who signs', 'trust-root-not-authority', pki.leader.certificate],
    ['that may sign no certificates', 'trust-root-not-authority', root({ usages: ['cRLSign'] })],
    ['that has expired', 'trust-root-expired', root({ notAfter: days(-1) })],
    ['that is not valid yet', 'trust-root-not-yet', root({ notBefore: days(1) })],
    ['with a short key', 'trust-root-weak', root({ key: generateKeyPairSync('rsa', { modulusLength: 1024 }) })],
  ])('%s is refused: %s', async (_, code, file) => {
    await expect(look(file)).rejects.toEqual(refusal(code));
  });
  test('is refused where a bit of what was signed was changed', async () => {
    const changed = Uint8Array.from(other.root.certificate);
    const at = Buffer.from(changed).indexOf('Congvan');
    changed[at] = 'D'.charCodeAt(0);
    const last = Buffer.from(changed).lastIndexOf('Congvan');
    changed[last] = 'D'.charCodeAt(0);
    await expect(look(changed)).rejects.toEqual(refusal('trust-root-signature'));
  });
});
