import { lookup } from 'node:dns/promises';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TimestampStep, TimestampTrial } from '../../domain/monitoring/installation-settings.ts';
import { PkiError } from '../../pki/errors.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import type { TrustAnchor } from '../../pki/path/trust-anchor.ts';
import { validatePath } from '../../pki/path/validate-path.ts';
import { timestampRequest } from '../../pki/tsp/request.ts';
import { acceptTimestamp, tokenOf } from '../../pki/tsp/response.ts';
import { checkTimestamp, parseTimestampToken } from '../../pki/tsp/token.ts';
import { parseCertificate } from '../../pki/x509/certificate.ts';
import { attributeOf, nameText } from '../../pki/x509/name.ts';
import type { TrustedAuthority } from '../../ports/trust.ts';
import { httpTimestampAuthority } from './http-timestamp-authority.ts';
import { opened, patience } from './opened.ts';

interface Trial {
  /** fresh random bytes: their digest is what is stamped, so that no answer can be an old one */
  readonly random: Uint8Array;
  readonly trusted: readonly TrustedAuthority[];
  readonly now: number;
}

const commonName = '2.5.4.3';

/** A step of the trial that did not go well. */
class StepFailed extends Error {
  readonly step: TimestampStep;
  constructor(step: TimestampStep, detail: string) {
    super(detail);
    this.step = step;
  }
}

/** Asks an authority for a timestamp of a fresh digest, step by step, so that what fails can be named. Nothing is kept of it. */
export async function tryTimestamp(address: string, trial: Trial): Promise<TimestampTrial> {
  try {
    await reach(address);
    return await stamped(address, trial);
  } catch (error) {
    if (error instanceof StepFailed) return { is: 'failed', step: error.step, detail: error.message };
    throw error;
  }
}

async function at<T>(step: TimestampStep, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StepFailed(step, (error as Error).message);
  }
}

async function reach(address: string): Promise<void> {
  const url = new URL(address);
  const secure = url.protocol === 'https:';
  const port = Number(url.port || (secure ? 443 : 80));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  await at('name', () => lookup(host));
  await at('line', () => opened(() => connectPlain({ host, port }), 'connect'));
  if (secure) await at('tls', () => opened(() => connectTls({ host, port, servername: host }), 'secureConnect'));
}

async function answerOf(ask: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await ask();
  } catch (error) {
    const { message } = error as Error;
    const step = message.startsWith('HTTP status') ? 'status' : message.startsWith('an answer of') ? 'answer' : 'line';
    throw new StepFailed(step, message);
  }
}

async function stamped(address: string, { random, trusted, now }: Trial): Promise<TimestampTrial> {
  const hasher = nodeCrypto.hasher('sha256');
  hasher.update(random);
  const request = { digest: 'sha256', imprint: hasher.digest(), nonce: random.subarray(0, 8) } as const;
  const authority = httpTimestampAuthority(address, { timeout: patience });
  const response = await answerOf(() => authority.request(timestampRequest(request)));
  const token = await at('answer', async () => parseTimestampToken(tokenOf(response)));
  const { faults } = await checkTimestamp({
    token,
    imprint: request.imprint,
    nonce: request.nonce,
    crypto: nodeCrypto,
  });
  const other = faults.filter((fault) => fault === 'imprint' || fault === 'nonce');
  if (other.length > 0 || token.digest !== request.digest) throw new StepFailed('digest', other.join(', '));
  const certificate = await at('signer', async () => {
    await acceptTimestamp(response, request, nodeCrypto);
    return (await checkTimestamp({ token, imprint: request.imprint, crypto: nodeCrypto })).certificate;
  });
  if (!certificate) throw new StepFailed('signer', 'no certificate');
  const anchors = trusted.flatMap(anchorOf);
  const intermediates = token.message.certificates;
  const evidence = { crls: [], ocsps: [], crypto: nodeCrypto, revocation: 'off' } as const;
  const verdict = await validatePath({
    ...{ leaf: certificate, intermediates, anchors, at: new Date(now), use: 'timestamp' },
    ...evidence,
  });
  if (verdict.status !== 'PASSED') throw new StepFailed('signer', verdict.detail ?? '');
  return {
    is: 'good',
    time: token.time.getTime(),
    signer: attributeOf(certificate.subject, commonName) ?? nameText(certificate.subject),
  };
}

function anchorOf({ certificate, label }: TrustedAuthority): TrustAnchor[] {
  try {
    return [{ certificate: parseCertificate(certificate), purposes: ['timestamp'], label }];
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}
