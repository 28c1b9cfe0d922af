import type { Problem } from '../../shared/errors.ts';
import type { Check } from '../checks.ts';
import { type EnteredFacts, enteredProblem } from '../entered.ts';
import type { IncomingFile } from '../incoming-file.ts';
import type { Arrived, In, IncomingHeader } from '../states.ts';
import type { MailFacts } from './mail-facts.ts';
import { isToBeAsked } from './mail-proof.ts';

/** Bytes of a mail as it came; mailboxes of offices take 25 to 50 MB. */
export const maxMailBytes = 52_428_800;

/** What the clerk says of the document that a mail brought. */
export interface MailRequest extends EnteredFacts {
  /** which of its files is the document itself, from 0 */
  readonly main: number;
}

/** What bars it before anything is looked up; a secret document is never sent by mail (Law on state secrets 117/2025). */
export function mailProblem(request: MailRequest, today: string): Problem | undefined {
  return request.secrecy === 'none' ? enteredProblem(request, today) : { code: 'secret-by-mail' };
}

/** What is shown of a mail until a clerk has said what document it brings: its own words, and no number. */
export function headerOfMail({ from, subject }: MailFacts): IncomingHeader {
  return {
    ...{ fromCode: '', fromName: from.name || from.address, documentId: '', code: '', issuedOn: '' },
    ...{ typeName: '', subject, signerName: '', priority: 0 },
  };
}

interface FoundInMail {
  readonly header: IncomingHeader;
  readonly mail: MailFacts;
  readonly files: readonly IncomingFile[];
  readonly duplicates: readonly string[];
  readonly checks: readonly Check[];
}

/** Chờ tiếp nhận: it was opened, and a clerk is to say what document it brings, or to put it aside. Decree 30/2020 art. 21.1. */
export const mailed = (arrived: Arrived, found: FoundInMail): In<'mailed'> => ({
  ...arrived,
  state: 'mailed',
  ...found,
});

/** A mail whose signatures could not be checked is opened once more, and checked with that; what was found before is not asked again. */
export function checkAgain({ header, mail, files, duplicates, checks, ...rest }: In<'mailed'>): Arrived | Problem {
  return mayCheckAgain({ mail }) ? { ...rest, state: 'arrived' } : { code: 'mail-was-checked' };
}

/** Whether the check of a mail may find more when it is done once more. */
export const mayCheckAgain = ({ mail }: Pick<In<'mailed'>, 'mail'>): boolean =>
  mail.proof !== undefined && isToBeAsked(mail.proof);

/** A file may be the document itself where it can be opened and nothing speaks against it. */
export const mayBeMain = ({ held, marked, check }: IncomingFile): boolean =>
  held === undefined && marked !== 'unknown' && check?.verdict !== 'UNREADABLE';

/** The chosen file first, as the document itself. Nothing where no such file may be it. */
export function withMain(files: readonly IncomingFile[], index: number): readonly IncomingFile[] | undefined {
  const main = files[index];
  if (!main || !mayBeMain(main)) return undefined;
  const others = files.filter((file) => file !== main).map(({ main: _, ...file }) => file);
  return [{ ...main, main: true }, ...others];
}

/** The clerk has said what it is: it stands where one from the axis stands once it was opened. */
export function receivedByMail(
  incoming: In<'mailed'>,
  said: Pick<In<'opened'>, 'header' | 'files' | 'duplicates' | 'checks'>,
): In<'opened'> {
  return { ...incoming, ...said, state: 'opened' };
}

/** The domain of an address in small letters; empty where it has none. */
export const domainOf = (address: string): string => /@([^@\s>]+)$/.exec(address.trim())?.[1]?.toLowerCase() ?? '';
