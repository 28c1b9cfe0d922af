import { execFileSync } from 'node:child_process';
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PushTarget } from '../../../lib/domain/duties/push/push-subscription.ts';
import type { PushText } from '../../../lib/domain/duties/push/push-text.ts';

export const host = 'fcm.googleapis.com';

/** A message as the service took it, read by the browser that it is for. */
export interface TakenPush {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: PushText;
  /** what the sender says of itself, with its signature checked */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub?: string };
}

/** An RFC 8030 service on a socket of this machine that says what a test wants. */
export interface PushServer {
  /** where requests to {@link host} go instead */
  readonly through: { readonly port: number; readonly ca: string; readonly lookup: LookupFunction };
  readonly taken: TakenPush[];
  /** what is answered to the next messages; 201 where it says nothing else. `cut` takes the message and breaks the line */
  readonly says: (number | 'cut' | { readonly status: number; readonly retryAfter: string })[];
  /** a browser that has just been switched on */
  browser(name: string): PushTarget;
  close(): Promise<void>;
}

export async function startPushServer(): Promise<PushServer> {
  const browsers = new Map<string, ReturnType<typeof newBrowser>>();
  const taken: TakenPush[] = [];
  const says: PushServer['says'] = [];
  const { key, cert } = certificate();
  const server = createServer({ key, cert }, async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const said = says.shift() ?? 201;
    const path = request.url ?? '';
    const known = browsers.get(path);
    const status = typeof said === 'object' ? said.status : said;
    if (known && (status === 201 || status === 'cut')) {
      const claims = checkedToken(String(request.headers.authorization));
      const text = JSON.parse(known.read(Buffer.concat(parts)).toString());
      taken.push({ path, headers: request.headers, text, claims });
    }
    if (status === 'cut') return void request.socket.destroy();
    if (typeof said === 'object') response.setHeader('retry-after', said.retryAfter);
    response.writeHead(known || status !== 201 ? status : 404).end('said by the service');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const lookup: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
  return {
    through: { port: (server.address() as AddressInfo).port, ca: cert, lookup },
    taken,
    says,
    browser(name) {
      const made = newBrowser();
      browsers.set(`/fcm/send/${name}`, made);
      return { endpoint: `https://${host}/fcm/send/${name}`, p256dh: made.p256dh, auth: made.auth };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The other side of RFC 8291 § 3: what a browser does with a message. */
function newBrowser() {
  const pair = createECDH('prime256v1');
  const own = pair.generateKeys();
  const secret = randomBytes(16);
  const derived = (salt: Uint8Array, from: ArrayBuffer | Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', new Uint8Array(from), salt, info, length));
  return {
    p256dh: own.toString('base64url'),
    auth: secret.toString('base64url'),
    read(message: Buffer): Buffer {
      const salt = message.subarray(0, 16);
      const from = message.subarray(21, 21 + (message[20] ?? 0));
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, from]);
      const shared = derived(secret, pair.computeSecret(from), info, 32);
      const key = derived(salt, shared, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = derived(salt, shared, Buffer.from('Content-Encoding: nonce\0'), 12);
      const body = message.subarray(21 + from.length);
      const opening = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(body.subarray(-16));
      const plain = Buffer.concat([opening.update(body.subarray(0, -16)), opening.final()]);
      if (plain.at(-1) !== 2) throw new Error('not the last record');
      return plain.subarray(0, -1);
    },
  };
}

/** RFC 8292 § 2, 3. */
function checkedToken(header: string): TakenPush['claims'] {
  const [, head = '', body = '', signature = '', k = ''] =
    /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/.exec(header) ?? [];
  const point = Buffer.from(k, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
  const signed = { key, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(`${head}.${body}`), signed, Buffer.from(signature, 'base64url')))
    throw new Error('the token is not signed by its key');
  return JSON.parse(Buffer.from(body, 'base64url').toString());
}

/** For {@link host}, signed by itself. */
function certificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-push-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const of = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-days', '2'];
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', '-x509', ...made, ...of], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
