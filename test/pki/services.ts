/**
 * A timestamp authority, an OCSP responder and a host of CRLs and certificates over loopback HTTP, for tests of those who
 * ask them. Each has a switch for what may go wrong with it.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeCrl, type RevokedCertificate } from '../../lib/adapters/demo-ca/crl-maker.ts';
import { answerOcsp, type OcspState, refuseOcsp } from '../../lib/adapters/demo-ca/ocsp-responder.ts';
import {
  answerTimestamp,
  refuseTimestamp,
  type TimestampFields,
} from '../../lib/adapters/demo-ca/timestamp-authority.ts';
import { digestIdentifier } from '../../lib/pki/algorithms.ts';
import { integer, octetString, sequence } from '../../lib/pki/der/write.ts';
import { days, makePki, now, type TestPki } from './factory.ts';

/** `other-signer` lets the agency's certificate, which is for no timestamps, sign. */
export type TsaFault =
  | 'none'
  | 'down'
  | 'garbage'
  | 'refused'
  | 'wrong-nonce'
  | 'no-nonce'
  | 'other-hash'
  | 'other-signer';
export type OcspFault = 'none' | 'down' | 'garbage' | 'try-later' | 'wrong-nonce' | 'stale' | 'other-signer';
export type CrlFault = 'none' | 'down' | 'garbage' | 'stale' | 'other-signer';

/** What the services do from now on; set the fields at will. */
export interface Switches {
  /** The services' clock. */
  time: Date;
  tsa: TsaFault;
  ocsp: OcspFault;
  crl: CrlFault;
  /** Revoked certificates of the issuing authority, for OCSP and CRL alike. */
  revoked: RevokedCertificate[];
  /** Certificates of the issuing authority that OCSP does not know, by serial number in hexadecimal. */
  unknown: Set<string>;
}

export interface Services {
  readonly pki: TestPki;
  /** http://127.0.0.1:port; the services are below at /tsa, /ocsp, /crl/issuing.crl, /crl/root.crl, /issuing.cer. */
  readonly url: string;
  readonly switches: Switches;
  /** How often each path was asked. */
  readonly requested: Map<string, number>;
  close(): Promise<void>;
}

/** Starts the services and makes a PKI whose certificates point at them. */
export async function startServices(): Promise<Services> {
  const switches: Switches = { time: now, tsa: 'none', ocsp: 'none', crl: 'none', revoked: [], unknown: new Set() };
  const requested = new Map<string, number>();
  let pki: TestPki | undefined;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requested.set(path, (requested.get(path) ?? 0) + 1);
    if (pki !== undefined) void answer(path, request, response, pki, switches);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  pki = makePki({ services: url });
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { pki, url, switches, requested, close };
}

interface Reply {
  readonly type: string;
  readonly body: Uint8Array;
}

async function answer(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  pki: TestPki,
  switches: Switches,
): Promise<void> {
  const reply = replyTo(path, await bodyOf(request), pki, switches);
  if (reply === 'down') return void response.destroy();
  if (reply === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': reply.type }).end(reply.body);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function replyTo(path: string, body: Uint8Array, pki: TestPki, switches: Switches): Reply | 'down' | undefined {
  const garbage = Buffer.from('<html>502 Bad Gateway</html>');
  if (path === '/tsa')
    return served('application/timestamp-reply', switches.tsa, garbage, () => stamp(body, pki, switches));
  if (path === '/ocsp')
    return served('application/ocsp-response', switches.ocsp, garbage, () => ocsp(body, pki, switches));
  if (path.startsWith('/crl/'))
    return served('application/pkix-crl', switches.crl, garbage, () => crl(path, pki, switches));
  if (path === '/issuing.cer') return { type: 'application/pkix-cert', body: pki.issuing.certificate };
  return undefined;
}

function served(type: string, fault: string, garbage: Uint8Array, make: () => Uint8Array): Reply | 'down' {
  if (fault === 'down') return 'down';
  return { type, body: fault === 'garbage' ? garbage : make() };
}

function stamp(body: Uint8Array, pki: TestPki, { tsa, time }: Switches): Uint8Array {
  if (tsa === 'refused') return refuseTimestamp('clock is not synchronised');
  const authority = tsa === 'other-signer' ? pki.agency : pki.tsa;
  const distort = (fields: TimestampFields): TimestampFields => {
    if (tsa === 'wrong-nonce') return { ...fields, nonce: integer(randomBytes(8)) };
    if (tsa === 'no-nonce') return { ...fields, nonce: undefined };
    if (tsa === 'other-hash') {
      return { ...fields, imprint: sequence(digestIdentifier('sha256'), octetString(randomBytes(32))) };
    }
    return fields;
  };
  return answerTimestamp(body, { authority, time, serial: BigInt(`0x1${randomBytes(8).toString('hex')}`), distort });
}

function ocsp(body: Uint8Array, pki: TestPki, { ocsp: fault, time, revoked, unknown }: Switches): Uint8Array {
  if (fault === 'try-later') return refuseOcsp(3);
  const stateOf = (serial: string): OcspState => {
    if (unknown.has(serial)) return 'unknown';
    return revoked.find((row) => row.serial === BigInt(`0x${serial}`)) ?? 'good';
  };
  const late = fault === 'stale';
  return answerOcsp(body, {
    responder: fault === 'other-signer' ? pki.agency : pki.ocsp,
    stateOf,
    producedAt: late ? days(-9, time) : time,
    thisUpdate: late ? days(-9, time) : time,
    nextUpdate: late ? days(-8, time) : days(1, time),
    ...(fault === 'wrong-nonce' ? { nonce: randomBytes(16) } : {}),
  });
}

function crl(path: string, pki: TestPki, { crl: fault, time, revoked }: Switches): Uint8Array {
  const authority = path === '/crl/root.crl' ? pki.root : pki.issuing;
  const key = fault === 'other-signer' ? pki.agency.key : authority.key;
  return makeCrl({
    issuer: { ...authority, key },
    thisUpdate: days(fault === 'stale' ? -30 : -1, time),
    nextUpdate: days(fault === 'stale' ? -23 : 7, time),
    number: Math.floor(time.getTime() / 86_400_000),
    revoked: authority === pki.root ? [] : revoked,
  });
}
