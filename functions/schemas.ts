import * as v from 'valibot';
import { maxRecipients } from '../lib/domain/outgoing/recipients.ts';
import { documentKinds } from '../lib/domain/shared/kinds.ts';
import { isUnit, lettersIn, maxLetters, plainLine } from '../lib/domain/shared/plain-text.ts';
import { secrecies, urgencies } from '../lib/domain/shared/urgency-secrecy.ts';

/** Shapes of requests. Answers are described, not checked: they are ours. */
/** One line as people read it: NFC, one kind of space, nothing that cannot be seen; the limit counts letters. */
const line = (limit: number) =>
  v.pipe(
    v.string(),
    v.maxLength(limit * 4),
    v.transform(plainLine),
    v.minLength(1),
    v.check((text) => lettersIn(text) <= limit, `at most ${limit} letters`),
  );
/** A few lines of text that may be empty. */
const note = v.pipe(
  v.string(),
  v.maxLength(maxLetters.note * 4),
  v.check((text) => lettersIn(text) <= maxLetters.note, `at most ${maxLetters.note} letters`),
);
const code = v.pipe(v.string(), v.regex(/^[0-9A-Za-z.]{1,35}$/));
const codes = <const Row extends { readonly code: string }>(rows: readonly Row[]) =>
  v.picklist(rows.map((row) => row.code) as [Row['code'], ...Row['code'][]]);

const documentId = v.pipe(v.string(), v.regex(/^[0-9A-Z]{26}$/));

export const uploadRequest = v.strictObject({ size: v.pipe(v.number(), v.integer(), v.minValue(0)) });

const draft = {
  upload: line(300),
  kind: codes(documentKinds),
  subject: line(maxLetters.subject),
  urgency: codes(urgencies),
  secrecy: codes(secrecies),
  unit: v.pipe(line(maxLetters.unit), v.check(isUnit, 'letters and digits, with - . & between them')),
  signer: line(100),
  recipients: v.pipe(v.array(code), v.maxLength(maxRecipients)),
};
export const draftRequest = v.strictObject(draft);
/** An edit names the version it was made on, here or by `If-Match`. */
export const revisionRequest = v.strictObject({
  ...draft,
  draftVersion: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export const alikeRequest = v.strictObject({
  upload: draft.upload,
  subject: draft.subject,
  recipients: draft.recipients,
  besides: v.optional(documentId),
});

const millimetres = v.pipe(v.number(), v.minValue(0), v.maxValue(6000));
const place = v.strictObject({
  page: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  x: millimetres,
  y: millimetres,
  width: millimetres,
  height: millimetres,
});
/** Where things go on the page, and what was looked at; all of it may be left out. */
export const submitRequest = v.strictObject({
  places: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,40}$/)), place)),
  confirmed: v.optional(v.boolean()),
  waive: v.optional(line(maxLetters.note)),
});

export const reasonRequest = v.strictObject({ reason: line(maxLetters.note) });
/** Without a reason, it is made from the check of the signatures, where that fails. */
export const refuseRequest = v.strictObject({ reason: v.optional(line(maxLetters.note)) });
/** Asked for where the checks of what came warn. */
export const registerRequest = v.strictObject({ reason: v.optional(line(maxLetters.note)) });
/** `leader` is whose word it is, where the checks stop it. */
export const informRequest = v.strictObject({
  reason: v.optional(line(maxLetters.note)),
  leader: v.optional(line(100)),
});
export const assignRequest = v.strictObject({ officer: line(100), opinion: note });
export const resultRequest = v.strictObject({ result: note });
/** A document by its id, or with the stage that the person has before them, as single steps name it by `If-Match`. */
const named = v.union([
  v.pipe(
    documentId,
    v.transform((id): { readonly id: string; readonly stage?: string | undefined } => ({ id })),
  ),
  v.strictObject({ id: documentId, stage: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]{1,30}-\d{1,9}$/))) }),
]);
export const batchRequest = v.strictObject({
  documents: v.pipe(
    v.array(named),
    v.minLength(1),
    v.maxLength(50),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each document once'),
  ),
});
export const signingSessionRequest = v.strictObject({
  signingSession: documentId,
  /** base64; 4096 bits of RSA are 684 letters */
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{8,1024}={0,2}$/)),
});
export const nothing = v.strictObject({});
