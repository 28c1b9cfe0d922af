import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { attributesOf } from '../lib/pades/sign/attributes.ts';
import { signatureAlgorithms } from '../lib/pki/algorithms.ts';
import { nodeCrypto } from '../lib/pki/node-crypto.ts';
import type { Signer, SigningIdentity } from '../lib/ports/signer.ts';

/** What the page asks for, as the product handed it over; binary values are base64. */
export interface TokenRequest {
  readonly message: string;
  readonly documentDigest: string;
  readonly code: string;
  readonly subject: string;
  readonly signingTime: string;
}

export interface TokenServer {
  readonly signer: Signer;
  /** the only page that may ask, such as `https://congvan.example.vn` */
  readonly origin: string;
  /** typed into the page once: who cannot read this screen cannot ask */
  readonly pairing: string;
  /** shows what is to be signed and asks the person */
  confirm(request: TokenRequest): Promise<boolean>;
}

const maxRequestBytes = 1 << 16;
const maxWrongCodes = 5;

/**
 * The program at the desk: signs for one page of one origin, over loopback, after the person has said yes. It makes the
 * signed attributes again from the document's digest and its own certificate, and signs nothing else.
 */
export function tokenServer(settings: TokenServer): Server {
  let wrongCodes = 0;
  let asking = false;
  return createServer((request, response) => {
    const allowed = request.headers.origin === settings.origin && isLoopback(request.headers.host);
    if (!allowed) return void response.writeHead(403).end();
    allowOrigin(response, settings.origin);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method !== 'POST' || request.url !== '/sign') return answer(response, 404, { code: 'not-found' });
    if (wrongCodes >= maxWrongCodes) return answer(response, 403, { code: 'locked' });
    if (!paired(request, settings.pairing)) {
      wrongCodes += 1;
      return answer(response, 403, { code: 'not-paired' });
    }
    wrongCodes = 0;
    if (asking) return answer(response, 409, { code: 'busy' });
    asking = true;
    signed(settings, request)
      .then((body) => answer(response, 'signature' in body ? 200 : 422, body))
      .catch(() => answer(response, 400, { code: 'bad-request' }))
      .finally(() => {
        asking = false;
      });
  });
}

type Answer = { readonly signature: string } | { readonly code: string };

async function signed({ signer, confirm }: TokenServer, request: IncomingMessage): Promise<Answer> {
  const tokenRequest = requestOf(await bodyOf(request));
  const identity = await signer.identity();
  const message = Buffer.from(tokenRequest.message, 'base64');
  if (!message.equals(attributesFor(identity, tokenRequest))) return { code: 'other-certificate' };
  if (!(await confirm(tokenRequest))) return { code: 'refused' };
  const [result] = await signer.sign([{ message, digest: digestOf(identity, message) }]);
  if (!result || 'failed' in result) return { code: 'signer-failed' };
  return { signature: Buffer.from(result.signature).toString('base64') };
}

/** What a signature of this document by this certificate must be over. */
function attributesFor(identity: SigningIdentity, { documentDigest, signingTime }: TokenRequest): Uint8Array {
  const digest = Buffer.from(documentDigest, 'base64');
  return attributesOf({ signingTime }, digest, { identity, crypto: nodeCrypto });
}

function digestOf({ algorithm }: SigningIdentity, message: Uint8Array): Uint8Array {
  return createHash(signatureAlgorithms[algorithm].digest).update(message).digest();
}

function requestOf(text: string): TokenRequest {
  const body = JSON.parse(text) as Record<string, unknown>;
  const line = (name: string): string => {
    const value = body[name];
    if (typeof value !== 'string' || value.length > 8192) throw new Error(name);
    return value;
  };
  return {
    message: line('message'),
    documentDigest: line('documentDigest'),
    code: line('code'),
    subject: line('subject'),
    signingTime: line('signingTime'),
  };
}

/** A name that points at this machine from elsewhere is not taken for it. */
function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '');
}

function paired(request: IncomingMessage, pairing: string): boolean {
  const presented = createHash('sha256')
    .update(request.headers.authorization ?? '')
    .digest();
  const wanted = createHash('sha256').update(`Pairing ${pairing}`).digest();
  return timingSafeEqual(presented, wanted);
}

function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.setHeader('access-control-allow-private-network', 'true');
  response.setHeader('vary', 'origin');
}

function answer(response: ServerResponse, status: number, body: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxRequestBytes) throw new Error('too long');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
