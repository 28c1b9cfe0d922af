import * as v from 'valibot';
import { maxRules, ruleLevels } from '../../lib/domain/outgoing/recipient-rule.ts';
import { maxInside, maxPaperRecipients, maxRecipients, paperWays } from '../../lib/domain/outgoing/recipients.ts';
import { unsavedForms } from '../../lib/domain/outgoing/unsaved-draft.ts';
import { amendsHows } from '../../lib/domain/shared/amends.ts';
import { maxAnswered } from '../../lib/domain/shared/answered.ts';
import { documentKinds } from '../../lib/domain/shared/kinds.ts';
import { secrecies, urgencies } from '../../lib/domain/shared/urgency-secrecy.ts';
import { type Route, read, step } from './route.ts';
import { code, codes, documentId, party } from './shapes.ts';

const [, ...ofOthers] = unsavedForms;
/** `new`, or another form with the document that it is about. */
const form = v.pipe(v.string(), v.regex(new RegExp(`^(new|(${ofOthers.join('|')}):[0-9A-Z]{26})$`)));
/** The Idempotency-Key under which it was kept. */
const version = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,128}$/));
export const unsavedRef = v.strictObject({ form, version });

/** What is being typed may be too long, empty or wrong still: only the draft itself is checked. */
const typed = v.pipe(v.string(), v.maxLength(10_000));
const count = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const values = v.strictObject({
  upload: v.optional(typed),
  file: v.optional(v.strictObject({ name: typed, size: count })),
  kind: v.optional(codes(documentKinds)),
  subject: v.optional(typed),
  urgency: v.optional(codes(urgencies)),
  secrecy: v.optional(codes(secrecies)),
  unit: v.optional(typed),
  signer: v.optional(typed),
  recipients: v.optional(v.pipe(v.array(code), v.maxLength(2 * maxRecipients))),
  paperRecipients: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: typed, address: typed, note: v.optional(typed), by: codes(paperWays) })),
      v.maxLength(maxPaperRecipients),
    ),
  ),
  inside: v.optional(v.pipe(v.array(party), v.maxLength(maxInside))),
  byRule: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: typed, rule: v.strictObject({ below: typed, levels: v.picklist(ruleLevels) }) })),
      v.maxLength(maxRules),
    ),
  ),
  grant: v.optional(typed),
  language: v.optional(typed),
  note: v.optional(typed),
  copies: v.optional(count),
  dueOn: v.optional(typed),
  field: v.optional(typed),
  amount: v.optional(count),
  inReplyTo: v.optional(
    v.pipe(v.array(v.strictObject({ id: documentId, completes: v.boolean() })), v.maxLength(maxAnswered)),
  ),
  amends: v.optional(v.strictObject({ how: v.picklist(amendsHows), id: documentId })),
  draftVersion: v.optional(v.pipe(count, v.integer())),
});
/** `after` is the version that the window has seen, where there was one. */
export const keepUnsavedRequest = v.strictObject({ form, after: v.optional(version), values });

/** What somebody has typed of drafts that are not saved yet: theirs alone. */
export const unsavedDraftRoutes = [
  {
    ...read,
    path: '/api/unsaved-drafts',
    operation: 'readUnsavedDrafts',
    summary: 'What I have typed of drafts that I have not saved yet, the last kept first; nobody else reads it',
  },
  {
    ...step,
    path: '/api/unsaved-drafts',
    operation: 'keepUnsavedDraft',
    summary: 'What stands in a form is kept for me, 30 days from the last time, in place of the version that was seen',
    body: keepUnsavedRequest,
  },
  {
    ...step,
    path: '/api/unsaved-drafts/remove',
    operation: 'removeUnsavedDraft',
    summary: 'What I have typed is thrown away, where it is still of the version that was seen',
    body: unsavedRef,
  },
] as const satisfies readonly Route[];
