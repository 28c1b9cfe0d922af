import type { Issued } from '../../lib/domain/outgoing/states.ts';
import type { SignatureLevel } from '../../lib/domain/shared/signature-level.ts';
import { augmentDocument } from '../../lib/flows/preservation/augment-document.ts';
import type { AugmentationContext } from '../../lib/kernel/context.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { augmentationBegins, loadAugmentation } from '../../lib/stores/documents/augmentations.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { augmentationsPk, outgoingKey } from '../../lib/stores/keys.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { signerOf } from '../pades/signers.ts';
import { days } from '../pki/factory.ts';
import type { Services } from '../pki/services.ts';
import { augmentationContext } from './augmentation-context.ts';
import { issuedDocument, type TestContext } from './context.ts';

export const minute = 60_000;
export const day = 86_400_000;
/** The test authority's certificate ends in a year. */
export const renewal: number = days(365).getTime() - 90 * day;

/** A letter that the test leader signed at B-B. */
export async function signedLetter({ pki }: Pick<Services, 'pki'>): Promise<Buffer> {
  const source = await sampleLetter();
  const intent = { signingTime: '2026-11-22T10:00:00+07:00' };
  const { tail } = await signPdf(bytesSource(source), intent, signerOf(pki.leader), { crypto: nodeCrypto });
  return Buffer.concat([source, tail]);
}

/** Issued documents of one context, and what became of them. */
export interface AugmentationDesk {
  readonly context: AugmentationContext;
  /** A document issued at B-B; without a level, where no timestamp authority is set. */
  issuedAtBB(wanted?: SignatureLevel): Promise<string>;
  stateOf(id: string): ReturnType<typeof stateIn>;
  augment(documentId: string): Promise<void>;
  augmentationOf(id: string): Promise<Awaited<ReturnType<typeof loadAugmentation>>>;
  /** how many stand in the list of augmentations */
  waiting(): Promise<number>;
  copyOf(id: string): Promise<Buffer>;
}

export function augmentationDesk(it: TestContext, services: Services, letter: Uint8Array): AugmentationDesk {
  const context = augmentationContext(it.context, services);
  return {
    context,
    issuedAtBB: async (wanted) => {
      const { id } = await issuedDocument(it);
      const key = `documents/${id}/sealed.pdf`;
      const file = await context.files.put(key, letter);
      const before = await stateIn(context, id);
      const document: Issued = { ...before.state, file: { key, size: file.size }, level: 'B-B' };
      const levelPolicy = wanted ? { level: wanted, timestamps: context.timestamps } : { level: 'B-B' as const };
      await context.records.transact([
        ...outgoingWrites(before, document, { by: 'x', name: 'x', at: it.clock }, []),
        ...augmentationBegins(levelPolicy, document, it.clock),
      ]);
      return id;
    },
    stateOf: (id) => stateIn(context, id),
    augment: (documentId) => augmentDocument(context, { documentId }),
    augmentationOf: (id) => loadAugmentation(context, id),
    waiting: async () => (await context.records.query({ pk: augmentationsPk, limit: 200 })).items.length,
    copyOf: async (id) => {
      const { state } = await stateIn(context, id);
      const file = await context.files.open(state.preserved?.file.key ?? '');
      return Buffer.from(await file.read(0, file.size));
    },
  };
}

async function stateIn(context: AugmentationContext, id: string) {
  const loaded = await loadState<Issued>(context.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded;
}

export async function stampsIn(bytes: Uint8Array): Promise<number> {
  const { signatures } = await inspectPdf(bytesSource(bytes));
  return signatures.filter((name) => name.startsWith('Timestamp')).length;
}
