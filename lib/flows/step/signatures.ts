import { randomBytes } from 'node:crypto';
import type { SignedFile } from '../../domain/document/decisions.ts';
import type { Act, Outgoing } from '../../domain/document/outgoing.ts';
import { type Problem, Refused } from '../../domain/errors.ts';
import { vietnamClock, vietnamDay } from '../../domain/time.ts';
import { PadesError } from '../../pades/errors.ts';
import type { SignIntent } from '../../pades/intent.ts';
import { signPdf } from '../../pades/sign.ts';
import { PdfError } from '../../pdf/errors.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import type { Signer } from '../../ports/signer.ts';
import type { SigningHouse } from './house.ts';
import { readPicture } from './pictures.ts';

/**
 * Signs the document's file as it stands and stores the result as a new file that shares every byte of the old one. With a
 * timestamp where the authority answers; without one it is signed all the same, and lifted later.
 */
export async function appendSignature(
  house: SigningHouse,
  document: Outgoing,
  signer: Signer,
  act: Act,
  intent: Omit<SignIntent, 'signingTime' | 'level'>,
): Promise<SignedFile> {
  const source = await house.files.open(document.file.key);
  const signingTime = `${vietnamDay(act.at)}T${vietnamClock(act.at)}+07:00`;
  const { level: aim, timestamp } = timestamping(house);
  const deps = { crypto: nodeCrypto, asset: (key: string) => readPicture(house, key), ...timestamp };
  const wanted: SignIntent = { ...intent, signingTime, level: aim };
  const { tail, level } = await refusing(() => signPdf(source, wanted, signer, deps));
  const key = `documents/${document.id}/${house.newId()}.pdf`;
  const { size } = await house.files.append(document.file.key, key, tail);
  return { file: { key, size }, level };
}

/** A signature gets its timestamp at once or never; all above that is appended later. */
function timestamping({ proving: { level, timestamps } }: SigningHouse) {
  if (!timestamps || level === 'B-B') return { level: 'B-B', timestamp: {} } as const;
  const timestamp = { authority: timestamps, nonce: () => randomBytes(16) };
  return { level: 'B-T', timestamp: { timestamp } } as const;
}

async function refusing<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PadesError) throw new Refused(problemOf(error));
    if (error instanceof PdfError) throw new Refused({ code: 'pdf-damaged', detail: error.code });
    throw error;
  }
}

function problemOf(error: PadesError): Problem {
  if (error.code === 'placeholder-too-small') {
    const { needed, reserved } = error.facts;
    return { code: 'placeholder-too-small', needed: Number(needed), reserved: Number(reserved) };
  }
  return { code: 'signing-failed', detail: error.code };
}
