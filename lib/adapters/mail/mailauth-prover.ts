import { Readable } from 'node:stream';
import type { DKIMResult, DMARCResult } from 'mailauth';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js';
import { domainOf } from '../../domain/incoming/mail/mail.ts';
import type { FoundSignatures, ServerSignature } from '../../domain/incoming/mail/mail-proof.ts';
import { maxHeadBytes, readHead } from '../../mail/head.ts';
import type { StoredFile } from '../../ports/files.ts';
import type { Lookup } from './dns-text.ts';

const chunkBytes = 262_144;
/** Signatures that are looked at: each one may ask for a hash of the whole mail. Servers add one or two. */
const maxSignatures = 8;
/** Bits of an RSA key below which a signature proves nothing. RFC 8301 § 3.2 */
const minKeyBits = 1024;
/** Fields that may stand once; programs differ in which of two they show. RFC 5322 § 3.6, RFC 2045 § 3 */
const onlyOnce = ['from', 'sender', 'to', 'date', 'subject', 'content-type', 'content-transfer-encoding'];

/**
 * Checks DKIM signatures (RFC 6376, strictly) and what the sender's domain asks for (RFC 9989) with mailauth. A mail that repeats a field, names several senders
 * or bears more signatures than any server writes is not looked at further: its sender is ambiguous.
 */
export async function checkSignatures(file: StoredFile, lookup: Lookup): Promise<FoundSignatures> {
  const ambiguous: FoundSignatures = { signatures: [], demanded: 'no' };
  const { fields } = readHead(await file.read(0, Math.min(maxHeadBytes, file.size)));
  const count = (name: string): number => fields.filter((field) => field.name === name).length;
  if (onlyOnce.some((name) => count(name) > 1) || count('dkim-signature') > maxSignatures) return ambiguous;

  const found = await dkimVerify(Readable.from(chunksOf(file)), {
    ...{ resolver: lookup, minBitLength: minKeyBits, strict: true },
  });
  const results = found.results.filter(({ status }) => status.result !== 'none');
  const right = results.filter((one) => resultOf(one) === 'right').map(domainOfSignature);
  const { response, reason, dkimAligned } = await evaluateDmarc({
    ...{ headerFrom: found.headerFrom, fromFields: found.fromFields, resolver: lookup, strict: true },
    ...{ spfDomains: [], dkimDomains: right.map((domain) => ({ domain })) },
  });
  const [author, another] = found.headerFrom;
  if (!author || another !== undefined || reason !== undefined) return ambiguous;
  const aligned = (one: DKIMResult): boolean =>
    // what the sender's domain publishes decides where it publishes anything
    dkimAligned && resultOf(one) === 'right' ? dkimAligned.has(domainOfSignature(one)) : Boolean(one.status.aligned);
  return {
    domain: domainOf(author),
    signatures: results.map((one) => ({
      ...{ domain: domainOfSignature(one), result: resultOf(one), aligned: aligned(one) },
    })),
    demanded: demandOf(response),
  };
}

const domainOfSignature = ({ signingDomain }: DKIMResult): string => (signingDomain ?? '').toLowerCase();

/** RFC 8601 § 2.7.1, and that it covers the subject and every byte of the body. */
function resultOf({ status, signingHeaders }: DKIMResult): ServerSignature['result'] {
  if (status.result === 'temperror') return 'unreachable';
  if (status.comment === 'expired' || status.comment === 'no key') return 'stale';
  if (status.result !== 'pass') return 'wrong';
  const covered = (signingHeaders?.keys ?? '').toLowerCase().split(/[:\s]+/);
  return status.underSized || !covered.includes('subject') ? 'partial' : 'right';
}

function demandOf(response: DMARCResult | false): FoundSignatures['demanded'] {
  if (!response || response.status.result === 'none') return 'no';
  if (response.status.result === 'temperror') return 'unreachable';
  return response.policy === 'reject' || response.policy === 'quarantine' ? 'yes' : 'no';
}

async function* chunksOf(file: StoredFile): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += chunkBytes) yield await file.read(at, Math.min(chunkBytes, file.size - at));
}
