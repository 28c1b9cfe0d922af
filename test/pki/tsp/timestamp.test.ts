import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { timestampRequest } from '../../../lib/pki/tsp/request.ts';
import { acceptTimestamp, tokenOf } from '../../../lib/pki/tsp/response.ts';
import { checkTimestamp, parseTimestampToken } from '../../../lib/pki/tsp/token.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { now } from '../factory.ts';
import { hasOpenssl, openssl } from '../openssl.ts';
import { type Services, startServices, type TsaFault } from '../services.ts';

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.close());

const data = Buffer.from('giá trị chữ ký');
const request = {
  digest: 'sha256',
  imprint: createHash('sha256').update(data).digest(),
  nonce: randomBytes(16),
} as const;

async function ask(fault: TsaFault = 'none', body: Uint8Array = timestampRequest(request)): Promise<Uint8Array> {
  services.switches.tsa = fault;
  const response = await fetch(`${services.url}/tsa`, { method: 'POST', body: Buffer.from(body) });
  return new Uint8Array(await response.arrayBuffer());
}

describe('timestamp of an authority', () => {
  it('is accepted when it answers the request', async () => {
    const { token, der } = await acceptTimestamp(await ask(), request, nodeCrypto);
    expect(token.time).toEqual(now);
    expect(token.accuracy).toBe(1000);
    expect(token.digest).toBe('sha256');
    expect(Buffer.from(token.imprint)).toEqual(request.imprint);
    expect(parseTimestampToken(der).serial).toBe(token.serial);
  });

  it.each<[TsaFault, string, RegExp]>([
    ['garbage', 'timestamp-malformed', /./],
    ['refused', 'timestamp-refused', /status 2, clock is not synchronised/],
    ['wrong-nonce', 'timestamp-mismatch', /^nonce$/],
    ['no-nonce', 'timestamp-mismatch', /^nonce$/],
    ['other-hash', 'timestamp-mismatch', /^imprint$/],
    ['other-signer', 'timestamp-mismatch', /not reserved for timestamps/],
  ])('is refused when the answer is %s', async (fault, code, detail) => {
    const found = acceptTimestamp(await ask(fault), request, nodeCrypto);
    await expect(found).rejects.toMatchObject({ code, detail: expect.stringMatching(detail) });
  });

  it('is refused when another digest algorithm was stamped than asked for', async () => {
    const imprint = createHash('sha384').update(data).digest();
    const response = await ask('none', timestampRequest({ ...request, digest: 'sha384', imprint }));
    const accepted = acceptTimestamp(response, { ...request, imprint }, nodeCrypto);
    await expect(accepted).rejects.toMatchObject({ code: 'timestamp-mismatch', detail: 'imprint algorithm' });
  });

  it('is refused when it is of another policy than asked for', async () => {
    const accepted = acceptTimestamp(await ask(), { ...request, policy: '1.2.3' }, nodeCrypto);
    await expect(accepted).rejects.toMatchObject({ detail: 'policy' });
  });

  it('is refused when a bit of what is signed changes', async () => {
    const der = tokenOf(await ask());
    const at = Buffer.from(der).indexOf(request.imprint);
    der[at] = (der[at] as number) ^ 1;
    const token = parseTimestampToken(der);
    const { faults } = await checkTimestamp({ token, imprint: token.imprint, crypto: nodeCrypto });
    expect(faults).toContain('content-digest');
  });

  it('names its certificate, which its own message carries', async () => {
    const token = parseTimestampToken(tokenOf(await ask()));
    const { faults, certificate } = await checkTimestamp({ token, imprint: request.imprint, crypto: nodeCrypto });
    expect(faults).toEqual([]);
    expect(certificate?.serial).toBe(parseCertificate(services.pki.tsa.certificate).serial);
  });

  it.skipIf(!hasOpenssl)('verifies in OpenSSL as well, and a request is read by it', async () => {
    const response = await ask();
    const files = {
      'answer.tsr': response,
      data,
      'root.pem': toPem(services.pki.root.certificate),
      'query.tsq': timestampRequest(request),
    };
    const attime = ['-attime', String(now.getTime() / 1000)];
    const verify = ['ts', '-verify', '-data', 'data', '-in', 'answer.tsr', '-CAfile', 'root.pem', ...attime];
    expect(openssl(verify, files).stdout).toContain('Verification: OK');
    const byQuery = ['ts', '-verify', '-queryfile', 'query.tsq', '-in', 'answer.tsr', '-CAfile', 'root.pem', ...attime];
    expect(openssl(byQuery, files).stdout).toContain('Verification: OK');
  });
});
