import { augmented, preservedCopy } from '../../domain/outgoing/decide.ts';
import type { Issued, PreservedCopy } from '../../domain/outgoing/states.ts';
import {
  type Augmentation,
  type AugmentationTrouble,
  putOff,
  renewalPlanned,
  rests,
} from '../../domain/preservation/augmentation.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { reaches, type SignatureLevel } from '../../domain/shared/signature-level.ts';
import { type AugmentationContext, systemAct } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { type Augmented, augmentPdf } from '../../pades/augment/augment.ts';
import { provenUntil } from '../../pades/augment/proven-until.ts';
import { PadesError } from '../../pades/shared/errors.ts';
import { isOfFile } from '../../pdf/errors.ts';
import { PkiError } from '../../pki/errors.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import type { StoredFile } from '../../ports/files.ts';
import type { Item, Write } from '../../ports/records.ts';
import { loadAugmentation, movedWrites } from '../../stores/documents/augmentations.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { findOutgoing, outgoingWrites } from '../../stores/documents/outgoing.ts';
import { lockIssued } from '../parts/lock.ts';
import { anchorsOf } from '../parts/signature-check.ts';

/**
 * Bổ sung dấu thời gian: appends timestamps and validation data to the preserved copy of an issued document, up to the level
 * that was wanted when it was issued (EN 319 142-1 § 5.4), and renews the copy before its last timestamp is old (§ 5.5). A
 * copy that got no better is not kept, so that tries leave nothing behind; one that got higher is where the next try goes
 * on. Who did not answer is asked again later.
 */
export async function augmentDocument(
  context: AugmentationContext,
  { documentId }: { documentId: string },
): Promise<void> {
  // when somebody else changes the document meanwhile, what was made of the same copy is still good
  let made: Made | undefined;
  await workerStep(context, async () => {
    const stored = await loadAugmentation(context, documentId);
    if (!stored || rests(stored.body, context.clock.now())) return [];
    const before = await issuedDocument(context, documentId);
    const from = preservedCopy(before.state);
    if (isReached(stored.body, from.level))
      return renewalWrites(context, stored, await context.files.open(from.file.key));
    if (made?.from !== from.file.key) made = await make(context, before.state, stored.body);
    const { result, preserved } = made;
    if (!preserved) return putOffWrites(context, stored, result);
    const reached = reaches(preserved.level, stored.body.wanted);
    return [
      ...preservedWrites(context, before, preserved),
      ...(reached
        ? await renewalWrites(context, stored, await context.files.open(preserved.file.key))
        : putOffWrites(context, stored, result)),
    ];
  });
}

/** A renewal is never reached by the level that is there. */
function isReached({ wanted, renews }: Augmentation, level: SignatureLevel): boolean {
  return !renews && reaches(level, wanted);
}

async function renewalWrites(
  context: AugmentationContext,
  stored: Item<Augmentation>,
  copy: StoredFile,
): Promise<Write[]> {
  const until = await provenUntil(copy, nodeCrypto);
  return movedWrites(stored, renewalPlanned(stored.body.documentId, until?.getTime(), context.clock.now()));
}

interface Made {
  /** key of the copy that it was made of */
  readonly from: string;
  readonly result: Augmented | Trouble;
  /** where the result is better than the copy */
  readonly preserved?: PreservedCopy;
}

async function make(context: AugmentationContext, document: Issued, { wanted, renews }: Augmentation): Promise<Made> {
  const from = preservedCopy(document);
  const result = await tried(context, await context.files.open(from.file.key), wanted);
  const made = { from: from.file.key, result };
  if ('trouble' in result) return made;
  const better = renews ? reaches(result.level, wanted) : !reaches(from.level, result.level);
  return better ? { ...made, preserved: await keep(context, document, from, result) } : made;
}

async function issuedDocument(context: AugmentationContext, id: string): Promise<Loaded<Issued>> {
  const loaded = await findOutgoing(context, id);
  if (loaded?.state.state !== 'issued') throw new Refused({ code: 'not-found', what: id });
  return { ...loaded, state: loaded.state };
}

interface Trouble {
  readonly trouble: AugmentationTrouble;
  readonly detail: string;
}

async function tried(
  context: AugmentationContext,
  source: StoredFile,
  wanted: SignatureLevel,
): Promise<(Augmented & { readonly level: SignatureLevel }) | Trouble> {
  if (wanted === 'B-B') return { trouble: 'lifting-failed', detail: 'nothing to augment to' };
  const nonce = () => context.randomBytes(16);
  try {
    return await augmentPdf(source, wanted, {
      crypto: nodeCrypto,
      anchors: await anchorsOf(context.trust),
      now: new Date(context.clock.now()),
      revocation: context.revocation,
      nonce,
      timestamp: { authority: context.timestamps, nonce },
    });
  } catch (error) {
    // the file cannot be augmented as it is: that stands beside the document, and is tried for ever all the same
    if (error instanceof PadesError || isOfFile(error) || error instanceof PkiError)
      return { trouble: 'lifting-failed', detail: error.code };
    throw error;
  }
}

async function keep(
  context: AugmentationContext,
  document: Issued,
  from: Pick<PreservedCopy, 'file'>,
  { tail, level }: Augmented,
): Promise<PreservedCopy> {
  const key = `documents/${document.id}/${context.newId()}.pdf`;
  const { size } = await context.files.append(from.file.key, key, tail);
  await lockIssued(context, { key, size }, document.sealed.at);
  return { file: { key, size }, level, at: context.clock.now() };
}

function preservedWrites(context: AugmentationContext, before: Loaded<Issued>, preserved: PreservedCopy): Write[] {
  const { file, level } = preserved;
  const { level: from } = preservedCopy(before.state);
  return outgoingWrites(before, augmented(before.state, preserved), systemAct(context), [
    { kind: from === level ? 'renewed' : 'lifted', data: { file, level, from } },
  ]);
}

function putOffWrites(context: AugmentationContext, stored: Item<Augmentation>, result: Augmented | Trouble): Write[] {
  const { trouble, detail } = 'trouble' in result ? result : troubleOf(result);
  return movedWrites(stored, putOff(stored.body, trouble, detail, context.clock.now()));
}

/** A level below B-T lacks a timestamp, B-T lacks validation data, B-LT the last timestamp. */
function troubleOf({ level, problems }: Augmented): Trouble {
  const trouble = level === 'B-T' ? 'evidence-unavailable' : 'timestamp-unavailable';
  return { trouble, detail: problems.join('; ') };
}
