/** A remote signing service of the Cloud Signature Consortium's API v2, as far as signing hashes goes, for tests. */
import { execFileSync } from 'node:child_process';
import { constants, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Holder } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { withFiles } from '../../foreign/tools.ts';

export interface CscServer {
  readonly url: string;
  readonly calls: { readonly path: string; readonly body: Record<string, unknown> }[];
  /** Set to make calls fail: a path with the error to answer. */
  readonly failing: Map<string, { status: number; error: string }>;
  close(): Promise<void>;
}

export interface CscServerOptions {
  readonly holder: Holder;
  readonly algo: string;
  readonly curve?: string;
  readonly multisign: number;
  readonly pin: string;
  readonly token: string;
}

/** DER before a SHA-256 digest in PKCS#1 v1.5 (RFC 8017 § 9.2). */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

export async function startCscServer(options: CscServerOptions): Promise<CscServer> {
  const calls: CscServer['calls'] = [];
  const failing: CscServer['failing'] = new Map();
  const authorised = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = (request.url ?? '').replace('/csc/v2/', '');
    const body = JSON.parse(Buffer.concat(parts).toString() || '{}');
    calls.push({ path, body });
    const reply = (status: number, answer: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    const wrong = failing.get(path);
    if (wrong) return reply(wrong.status, { error: wrong.error, error_description: 'as the test wants it' });
    if (request.headers.authorization !== `Bearer ${options.token}`) return reply(401, { error: 'invalid_token' });
    if (path === 'credentials/info') return reply(200, info(options));
    if (path === 'credentials/authorize') {
      if (body.authData?.[0]?.value !== options.pin)
        return reply(400, { error: 'invalid_pin', error_description: 'wrong PIN' });
      const sad = randomBytes(16).toString('hex');
      authorised.set(sad, JSON.stringify(body.hashes));
      return reply(200, { SAD: sad, expiresIn: 300 });
    }
    if (path !== 'signatures/signHash') return reply(404, { error: 'invalid_request' });
    if (authorised.get(body.SAD) !== JSON.stringify(body.hashes)) return reply(400, { error: 'invalid_sad' });
    authorised.delete(body.SAD);
    const signatures = body.hashes.map((hash: string) =>
      signHash(options.holder.key.privateKey, Buffer.from(hash, 'base64')).toString('base64'),
    );
    return reply(200, { signatures });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/csc/v2`, calls, failing, close };
}

function info({ holder, algo, curve, multisign }: CscServerOptions): object {
  const certificates = [holder.certificate, ...holder.chain].map((der) => Buffer.from(der).toString('base64'));
  return {
    key: { status: 'enabled', algo: [algo], len: 2048, curve },
    cert: { status: 'valid', certificates },
    authMode: 'explicit',
    multisign,
  };
}

/** Signs a digest as it is: a remote key never sees the message. Node signs messages only, so ECDSA goes through openssl. */
function signHash(key: KeyObject, digest: Buffer): Buffer {
  if (key.asymmetricKeyType === 'rsa') {
    return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([digestInfo, digest]));
  }
  const pem = Buffer.from(key.export({ type: 'pkcs8', format: 'pem' }));
  return withFiles({ 'key.pem': pem, digest }, (path) =>
    execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', path('key.pem'), '-in', path('digest')]),
  );
}
