import type { Person } from '../organisation/agency.ts';
import type { AmendsRequest } from '../shared/amends.ts';
import type { AnswerRequest } from '../shared/answered.ts';
import type { Problem } from '../shared/errors.ts';
import { mayUseAxis, type Secrecy, type Urgency } from '../shared/urgency-secrecy.ts';
import type { NamedRule } from './recipient-rule.ts';

/** Which forms of a draft keep what is typed: a new one, an answer, one that replaces or corrects another one, a new version. */
export const unsavedForms = ['new', 'answer', 'replaces', 'corrects', 'revise'] as const;

/** What stands in a form while it is being filled in: any of it may be missing or wrong still. Files that go along are chosen again. */
export interface UnsavedValues {
  /** key of a finished upload, and what is shown of it */
  readonly upload?: string | undefined;
  readonly file?: { readonly name: string; readonly size: number } | undefined;
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly secrecy?: Secrecy | undefined;
  readonly unit?: string | undefined;
  readonly signer?: string | undefined;
  readonly recipients?: readonly string[] | undefined;
  readonly paperRecipients?: readonly UnsavedPaperRecipient[] | undefined;
  readonly inside?: readonly ({ readonly person: string } | { readonly unit: string })[] | undefined;
  readonly byRule?: readonly NamedRule[] | undefined;
  readonly grant?: string | undefined;
  readonly language?: string | undefined;
  readonly note?: string | undefined;
  readonly copies?: number | undefined;
  readonly dueOn?: string | undefined;
  readonly field?: string | undefined;
  readonly amount?: number | undefined;
  readonly inReplyTo?: readonly AnswerRequest[] | undefined;
  readonly amends?: AmendsRequest | undefined;
  /** the version that is being changed */
  readonly draftVersion?: number | undefined;
}

export interface UnsavedPaperRecipient {
  readonly name: string;
  readonly address: string;
  readonly note?: string | undefined;
  readonly by: 'post' | 'hand';
}

/** One form as it was kept last. */
export interface UnsavedRef {
  /** `new`, or one of the others with the document that it is about: `answer:<id>` */
  readonly form: string;
  /** the Idempotency-Key under which it was kept, by which a window knows its own again */
  readonly version: string;
}

/** Nội dung soạn dở: what somebody has typed of a draft that is not saved yet. Nobody else reads it. */
export interface UnsavedDraft extends UnsavedRef {
  /** Unix milliseconds */
  readonly at: number;
  readonly values: UnsavedValues;
}

/** Whose it is: somebody may have a place in several agencies. */
export type Drafter = Pick<Person, 'subject' | 'agencyCode'>;

/** Forms of one person. */
export const maxUnsavedDrafts = 20;
/** What nobody has come back to is not kept longer. */
export const unsavedDays = 30;
/** Until when it is kept, Unix milliseconds. */
export const unsavedUntil = ({ at }: Pick<UnsavedDraft, 'at'>): number => at + unsavedDays * 86_400_000;

/** What is asked to be kept: `after` is the version that the window has seen, where there was one. */
export interface KeepRequest {
  readonly form: string;
  readonly after?: string | undefined;
  readonly values: UnsavedValues;
}

/** Why it is not kept: nothing is written over that the window has not seen, and of a secret document nothing is kept. */
export function unsavedProblem(
  kept: readonly UnsavedDraft[],
  { form, after, values }: KeepRequest,
): Problem | undefined {
  const { secrecy } = values;
  if (secrecy !== undefined && !mayUseAxis(secrecy)) return { code: 'secrecy-not-for-axis', secrecy };
  const there = kept.find((one) => one.form === form);
  if (there && there.version !== after) return { code: 'unsaved-draft-changed', at: there.at };
  if (!there && after !== undefined) return { code: 'unsaved-draft-gone' };
  return !there && kept.length >= maxUnsavedDrafts
    ? { code: 'unsaved-drafts-full', limit: maxUnsavedDrafts }
    : undefined;
}
