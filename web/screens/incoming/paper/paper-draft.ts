import { lettersIn, maxLetters, plainLine } from '../../../../lib/domain/shared/plain-text.ts';
import type { Secrecy, Urgency } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import type { NamedBody, PageProposals } from '../../../api/outgoing.ts';

/** What the form holds, as it is typed. */
export interface PaperDraft {
  readonly secrecy: Secrecy;
  readonly upload: string;
  readonly fileName: string;
  /** the sender in the directory; its name is shown */
  readonly sender: Required<NamedBody> | undefined;
  readonly fromName: string;
  readonly printedCode: string;
  readonly issuedOn: string;
  readonly typeName: string;
  readonly subject: string;
  readonly signerName: string;
  readonly signerPosition: string;
  readonly urgency: Urgency;
  readonly dueOn: string;
  readonly paperPages: string;
  readonly copies: string;
  readonly broughtBy: string;
  readonly note: string;
}
export type PaperField = keyof PaperDraft;

export const emptyPaper: PaperDraft = {
  ...{ secrecy: 'none', upload: '', fileName: '', sender: undefined, fromName: '', printedCode: '', issuedOn: '' },
  ...{ typeName: '', subject: '', signerName: '', signerPosition: '', urgency: 'normal', dueOn: '', paperPages: '' },
  ...{ copies: '1', broughtBy: '', note: '' },
};

/** What must still be filled in, in the order of the form. */
export function missingOf(draft: PaperDraft): PaperField[] {
  const needed = ['upload', 'sender', 'issuedOn', 'typeName', 'subject', 'paperPages', 'copies'] as const;
  return needed.filter((field) =>
    field === 'sender' ? !draft.sender && plainLine(draft.fromName) === '' : plainLine(draft[field]) === '',
  );
}

/** What the server would not take: a day that is still to come, and more letters than are kept. */
export function wrongOf({ issuedOn, subject }: PaperDraft, today: string): PaperField[] {
  const found = [issuedOn > today && 'issuedOn', lettersIn(subject) > maxLetters.subject && 'subject'] as const;
  return found.filter((field) => field !== false);
}

/** The form as it is sent; what is empty is left out. */
export function requestOf(draft: PaperDraft, annexes: readonly object[], more: object): object {
  const { sender, fromName, printedCode, signerName, paperPages, copies, signerPosition, ...rest } = draft;
  const { dueOn, broughtBy, note, ...needed } = rest;
  const maybe = { signerPosition, dueOn, broughtBy, note };
  const filled = Object.entries(maybe).filter(([, value]) => plainLine(value) !== '');
  return {
    ...needed,
    ...(sender ? { fromCode: sender.code } : { fromName }),
    ...{ printedCode: plainLine(printedCode), signerName: plainLine(signerName), annexes },
    ...{ paperPages: Number(paperPages), copies: Number(copies) },
    ...Object.fromEntries(filled),
    ...more,
  };
}

/** What page 1 proposes, by the fields of the form. */
export type PaperProposals = Partial<Pick<PaperDraft, ProposedField>>;
const proposedFields = [
  ...(['sender', 'fromName', 'printedCode', 'issuedOn', 'typeName'] as const),
  ...(['subject', 'signerName', 'signerPosition', 'paperPages'] as const),
];
type ProposedField = (typeof proposedFields)[number];

/** `pages` of the file: a scan has as many as the paper. */
export function proposalsOf(page: PageProposals | undefined, pages: number | undefined): PaperProposals {
  const { sender, printedCode, issuedOn, typeName, subject, signerName, signerPosition } = page ?? {};
  const known = sender?.code === undefined ? { fromName: sender?.name } : { sender: { ...sender, code: sender.code } };
  const all = { ...known, printedCode, issuedOn, typeName, subject, signerName, signerPosition };
  const counted = { ...all, paperPages: pages === undefined ? undefined : String(pages) };
  return Object.fromEntries(Object.entries(counted).filter(([, value]) => value !== undefined));
}

/** The proposals for fields in which nothing stands: what a person has written is never replaced. */
export function openProposals(draft: PaperDraft, proposals: PaperProposals): PaperProposals {
  const hasSender = draft.sender !== undefined || plainLine(draft.fromName) !== '';
  const isOpen = (field: ProposedField) =>
    field === 'sender' || field === 'fromName' ? !hasSender : plainLine(draft[field]) === '';
  const open = proposedFields.filter((field) => proposals[field] !== undefined && isOpen(field));
  return Object.fromEntries(open.map((field) => [field, proposals[field]]));
}
