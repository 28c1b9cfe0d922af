import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { PdfError } from '../../pdf/errors.ts';
import { PkiError } from '../../pki/errors.ts';
import { PadesError } from '../shared/errors.ts';
import type { SignIntent } from '../shared/intent.ts';
import { type EmbedDeps, fillGap } from './embed.ts';
import { type PreparedTail, prepareTail } from './prepare.ts';
import { type RawSigner, type SignedPdf, signatureOf } from './sign.ts';

export interface BatchItem {
  readonly source: ByteSource;
  readonly intent: SignIntent;
}

/** What became of one document; the error is one of this room or of those below it. */
export type BatchResult = { readonly signed: SignedPdf } | { readonly failed: PadesError | PdfError | PkiError };

/**
 * Signs many documents under one authorisation of the signer: all are prepared, one call signs those that could be, each is
 * embedded. Those whose signature did not fit the room kept for it are done once more with the room they need, in one
 * further call. Results stand in the order of the items; one that fails does not touch the others.
 */
export async function signBatch(
  items: readonly BatchItem[],
  signer: RawSigner,
  deps: Omit<EmbedDeps, 'identity'>,
): Promise<BatchResult[]> {
  const all = { ...deps, identity: await signer.identity() };
  const results = await signAll(items, signer, all);
  const again = items.flatMap((item, at) => {
    const room = roomNeeded(results[at]);
    return room === undefined ? [] : [{ at, item: { ...item, intent: { ...item.intent, reserve: room } } }];
  });
  if (again.length === 0) return results;
  const second = await signAll(
    again.map(({ item }) => item),
    signer,
    all,
  );
  for (const [n, { at }] of again.entries()) results[at] = second[n] as BatchResult;
  return results;
}

/** Bytes to keep for a signature that did not fit. */
function roomNeeded(result: BatchResult | undefined): number | undefined {
  if (!result || !('failed' in result) || result.failed.code !== 'placeholder-too-small') return undefined;
  return (result.failed.facts['needed'] as number) + 64;
}

async function signAll(items: readonly BatchItem[], signer: RawSigner, deps: EmbedDeps): Promise<BatchResult[]> {
  const prepared: (PreparedTail | Failure)[] = [];
  for (const { source, intent } of items) prepared.push(await caught(() => prepareTail(source, intent, deps)));
  const ready = prepared.filter((item) => 'layout' in item);
  const answers =
    ready.length === 0
      ? []
      : await signer.sign(
          ready.map(({ attributes, attributesDigest }) => ({ message: attributes, digest: attributesDigest })),
        );
  const answerOf = new Map(ready.map((item, i) => [item, answers[i]]));
  const results: BatchResult[] = [];
  for (const item of prepared) {
    if (!('layout' in item)) results.push(item);
    else {
      const done = await caught(async () => ({
        signed: { field: item.layout.field, ...(await fillGap(item, signatureOf(answerOf.get(item)), deps)) },
      }));
      results.push(done);
    }
  }
  return results;
}

interface Failure {
  readonly failed: PadesError | PdfError | PkiError;
}

async function caught<T>(work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PadesError || error instanceof PdfError || error instanceof PkiError) return { failed: error };
    throw error;
  }
}
