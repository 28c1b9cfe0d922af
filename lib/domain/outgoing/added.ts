import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import { axisProblem, recipientsProblem } from './decide.ts';
import { frozen } from './recall.ts';
import { maxPaperRecipients, type PaperRecipient } from './recipients.ts';
import type { Added, DraftContent, Issued } from './states.ts';

/** Whom an issued document is to go to as well, and why. */
export interface Adding {
  readonly reason: string;
  /** codes */
  readonly recipients: readonly string[];
  /** recipients without a code */
  readonly paper: readonly PaperRecipient[];
}

/**
 * An issued document with recipients that its page does not name: they get it as the others do. They stand behind those that it was issued to, so that the places
 * of the others stay. Decree 30/2020 art. 18.
 * @param own code of the sender
 * @param known codes of recipients that the directory knows, with those that the document has
 * @returns `document-recalled`, `secrecy-not-for-axis`, `recipients-missing` where nobody is added, `recipients-too-many`, `recipient-is-sender`,
 * `recipient-unknown`, and `recipient-repeated` for one that it has or that is named twice
 */
export function withRecipients(
  document: Issued,
  act: Act,
  { reason, recipients, paper }: Adding,
  { own, known }: { readonly own: string; readonly known: ReadonlySet<string> },
): Issued | Problem {
  const { content, added = [] } = document;
  const problem = frozen(document) ?? axisProblem(document);
  if (problem) return problem;
  if (recipients.length + paper.length === 0) return { code: 'recipients-missing' };
  const all = [...content.recipients, ...recipients];
  const allPaper = [...(content.paperRecipients ?? []), ...paper];
  if (allPaper.length > maxPaperRecipients)
    return { code: 'recipients-too-many', count: allPaper.length, limit: maxPaperRecipients };
  const wrong = recipientsProblem(own, all, known, allPaper);
  if (wrong) return wrong;
  const more = { recipients: all, ...(allPaper.length > 0 ? { paperRecipients: allPaper } : {}) };
  const { by, name, at } = act;
  const one: Added = { by, name, at, reason, recipients, paper: paper.length };
  return { ...document, content: { ...content, ...more }, added: [...added, one] };
}

/** The adding by which the recipient without a code at this place (from 0) came to the document; nothing for those that it was issued to. */
export function addingOfPaper(document: Pick<Issued, 'content' | 'added'>, index: number): Added | undefined {
  let end = namedOnPage(document).paper.length;
  if (index < end) return undefined;
  return document.added?.find(({ paper }) => {
    end += paper;
    return index < end;
  });
}

/** The recipients to whom it was issued, whom its page names: codes, and those without a code. */
export function namedOnPage({
  content,
  added = [],
}: {
  readonly content: DraftContent;
  readonly added?: Issued['added'];
}): {
  readonly recipients: readonly string[];
  readonly paper: readonly PaperRecipient[];
} {
  const { recipients, paperRecipients = [] } = content;
  const sum = (count: (one: Added) => number) => added.reduce((all, one) => all + count(one), 0);
  return {
    recipients: recipients.slice(0, recipients.length - sum((one) => one.recipients.length)),
    paper: paperRecipients.slice(0, paperRecipients.length - sum((one) => one.paper)),
  };
}

/** The adding by which a recipient with this code came to the document; nothing for those that it was issued to. */
export function addingOf({ added = [] }: Pick<Issued, 'added'>, recipient: string): Added | undefined {
  return added.find(({ recipients }) => recipients.includes(recipient));
}
