import { join } from 'node:path';
import type { Holder } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { folderImages } from '../../lib/adapters/embedded/folder-images.ts';
import { tinos } from '../../lib/adapters/fonts/tinos.ts';
import type { NumberLine } from '../../lib/domain/books/number-line.ts';
import type { Submitted } from '../../lib/domain/outgoing/states.ts';
import type { SigningContext } from '../../lib/kernel/context.ts';
import type { Records } from '../../lib/ports/records.ts';
import type { Signer } from '../../lib/ports/signer.ts';
import { outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { numberKey } from '../../lib/stores/keys.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { signerOf } from '../pades/signers.ts';
import type { TestPki } from '../pki/factory.ts';
import { letterContent, type TestContext } from './context.ts';

/** A context where the leader's key is the test authority's, and a signer that counts its calls. */
export function signingContext(
  it: TestContext,
  pki: TestPki,
): { context: SigningContext; signer: Signer; calls: number[] } {
  const calls: number[] = [];
  const signer = portOf(pki.leader, (requests) => calls.push(requests));
  const signers = { ofPerson: async () => signer, ofAgency: async () => portOf(pki.agency) };
  const tokens = { identityOf: async () => undefined };
  const pageImages = folderImages(join(it.home, 'page-images'));
  return {
    context: { ...it.context, typeface: tinos, pageImages, tokens, levelPolicy: { level: 'B-B' }, signers },
    signer,
    calls,
  };
}

/** The signer port over a key of the test authority. */
export function portOf(holder: Holder, asked: (requests: number) => void = () => {}): Signer {
  const real = signerOf(holder);
  return {
    identity: real.identity,
    sign: async (requests) => {
      asked(requests.length);
      return [...(await real.sign(requests))];
    },
  };
}

/** A document that waits for the leader of Hà Nội. */
export async function submittedDocument({ context }: TestContext, change: Partial<Submitted> = {}): Promise<string> {
  const id = context.newId();
  const key = `documents/${id}/numbered.pdf`;
  const { size } = await context.files.put(key, await letter());
  const act = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: 1 };
  const document: Submitted = {
    state: 'submitted',
    id,
    agencyCode: 'G15.1',
    createdBy: 'vanthu.hanoi',
    createdAt: 1,
    draftVersion: 1,
    content: letterContent,
    original: { key, size },
    file: { key, size },
    number: { book: 'outgoing', year: 2026, number: 5, notation: 'THADS-NV', day: '2026-11-22' },
    submitted: act,
    ...change,
  };
  await context.records.transact(outgoingWrites(undefined, document, act, [{ kind: 'submitted', data: {} }]));
  return id;
}

let made: Promise<Uint8Array> | undefined;
function letter(): Promise<Uint8Array> {
  made ??= sampleLetter();
  return made;
}

/** The line of the number that an earlier version reserved for {@link submittedDocument}. */
export async function reservedLine(records: Records, documentId: string): Promise<void> {
  const key = numberKey({ agencyCode: 'G15.1', year: 2026, book: 'outgoing' }, 5);
  const body: NumberLine = { documentId, state: 'reserved' };
  await records.transact([{ put: { ...key, version: 1, schema: 1, body }, expect: 'absent' }]);
}
