/** Encrypted files, signed and verified: under the password that is given, and under an empty one of reader or owner that is tried by itself. */
import { describe, expect, it } from 'vitest';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource, openedWith } from '../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { encryptedLetter } from '../pdf/encrypted-letter.ts';
import { makePki, now } from '../pki/factory.ts';
import { signerOf } from './signers.ts';

const pki = makePki();
const intent = { signingTime: '2026-11-22T10:30:00+07:00', field: 'Ky' };

/** Signed under a password, then what verification says under another: intact or not, or the code of the refusal. */
async function signedAndJudged(file: Uint8Array, signing?: string, verifying = signing): Promise<string> {
  try {
    const source = openedWith(bytesSource(file), signing);
    const { tail } = await signPdf(source, intent, signerOf(pki.leader), { crypto: nodeCrypto });
    const whole = openedWith(bytesSource(Buffer.concat([file, tail])), verifying);
    const { intact, signatures } = await verifyPdf(whole, { crypto: nodeCrypto, at: now });
    return `${intact ? 'intact' : 'not whole'}, ${signatures.length}`;
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
}

describe.each(['rc4', 'aes'] as const)('a file encrypted by %s', (kind) => {
  it('with a reader’s password is signed and verified with it, and by nobody without', async () => {
    const file = encryptedLetter(kind, { user: 'mat-khau' });
    expect(await signedAndJudged(file, 'mat-khau')).toBe('intact, 1');
    expect(await signedAndJudged(file)).toBe('password-needed');
    expect(await signedAndJudged(file, 'mat-khau', 'khac')).toBe('password-needed');
  });

  it('with an empty owner’s password is signed and verified without asking', async () => {
    expect(await signedAndJudged(encryptedLetter(kind, { user: 'mat-khau', owner: '' }))).toBe('intact, 1');
  });

  it('with an owner’s password is signed with it, and verified with the reader’s', async () => {
    const file = encryptedLetter(kind, { user: 'mat-khau', owner: 'chu' });
    expect(await signedAndJudged(file)).toBe('password-needed');
    expect(await signedAndJudged(file, 'chu', 'mat-khau')).toBe('intact, 1');
  });
});
