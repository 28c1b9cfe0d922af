import type { Agency } from '../organisation/agency.ts';
import type { Problem } from '../shared/errors.ts';
import { priorityOf, type Secrecy, type Urgency } from '../shared/urgency-secrecy.ts';
import type { IncomingHeader } from './states.ts';

/** What the clerk reads on a document and enters: the axis says nothing of one that came on paper or by mail. */
export interface EnteredFacts {
  readonly secrecy: Secrecy;
  /** the sender's code in the directory; left out where the sender is none of its agencies */
  readonly fromCode?: string | undefined;
  /** how the sender is called: a citizen, a court, a company */
  readonly fromName?: string | undefined;
  /** number and notation as printed; empty where it bears none, as petitions do */
  readonly printedCode: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
  /** of the table of kinds, or as printed */
  readonly typeName: string;
  readonly subject: string;
  readonly signerName: string;
  readonly signerPosition?: string | undefined;
  readonly urgency: Urgency;
  /** `yyyy-mm-dd`: when its sender wants an answer */
  readonly dueOn?: string | undefined;
}

/** What bars what was entered, whatever it came by: a day of issue is not to come, nor after the day for an answer, and somebody sent it. */
export function enteredProblem(request: EnteredFacts, today: string): Problem | undefined {
  const { fromCode, fromName = '', issuedOn, dueOn } = request;
  if (fromCode === undefined && fromName === '') return { code: 'bad-request', detail: 'sender', fields: ['sender'] };
  if (issuedOn > today) return { code: 'issued-in-future', day: issuedOn };
  return dueOn !== undefined && dueOn < issuedOn
    ? { code: 'bad-request', detail: 'dueOn is before issuedOn', fields: ['dueOn'] }
    : undefined;
}

/** What is written of the document. `sender` is the directory's agency, where it is one. */
export function enteredHeader(request: EnteredFacts, sender: Agency | undefined): IncomingHeader {
  const { printedCode: code, issuedOn, typeName, subject, signerName, signerPosition, urgency, dueOn } = request;
  return {
    fromCode: sender?.code ?? '',
    fromName: sender?.name ?? request.fromName ?? '',
    // the axis does not know it, so that it has no identity there
    documentId: '',
    ...{ code, issuedOn, typeName, subject, signerName },
    ...(signerPosition ? { signerPosition } : {}),
    priority: priorityOf(urgency),
    ...(dueOn === undefined ? {} : { dueOn }),
  };
}
