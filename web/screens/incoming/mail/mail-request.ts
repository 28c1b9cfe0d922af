import { plainLine } from '../../../../lib/domain/shared/plain-text.ts';
import type { PaperDraft } from '../paper/paper-draft.ts';

/** The form as it is sent; what is empty is left out. */
export function mailRequestOf(draft: PaperDraft, main: number, reason: string, more: object): object {
  const { sender, fromName, printedCode, issuedOn, typeName, subject, signerName, urgency, secrecy } = draft;
  const { signerPosition, dueOn } = draft;
  const filled = Object.entries({ signerPosition, dueOn, reason }).filter(([, value]) => plainLine(value) !== '');
  return {
    ...{ main, secrecy, issuedOn, typeName, subject, urgency },
    ...(sender ? { fromCode: sender.code } : { fromName }),
    ...{ printedCode: plainLine(printedCode), signerName: plainLine(signerName) },
    ...Object.fromEntries(filled),
    ...more,
  };
}
