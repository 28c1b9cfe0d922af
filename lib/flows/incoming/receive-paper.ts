import type { DocumentEvent } from '../../domain/audit/chain.ts';
import { enteredHeader } from '../../domain/incoming/entered.ts';
import type { IncomingFile } from '../../domain/incoming/incoming-file.ts';
import {
  type FoundScan,
  type PaperRequest,
  paperFacts,
  paperProblem,
  receivedOnPaper,
} from '../../domain/incoming/paper.ts';
import { checksOnPaper } from '../../domain/incoming/paper-checks.ts';
import type { Agency, Person } from '../../domain/organisation/agency.ts';
import { maxAnnexes } from '../../domain/outgoing/annexes/annex.ts';
import { annexKinds } from '../../domain/outgoing/annexes/annex-kinds.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import { paperIdentities, receivedUnder, receivedWrites } from '../../stores/documents/sender-requests.ts';
import { checkFilesMessage, outboxWrite } from '../../stores/messages/outbox.ts';
import { checkedAnnex, checkedScan } from '../parts/uploads.ts';
import { entered } from './parts/entry.ts';

/** What the clerk puts in: the scan, further files, and what is said of them. */
export interface ReceiveRequest extends PaperRequest {
  /** key of the finished upload of the scan, and how the file is called */
  readonly upload: string;
  readonly fileName: string;
  readonly annexes?: readonly { readonly upload: string; readonly name: string }[] | undefined;
  /** it is taken in although one with the same number of the same sender was */
  readonly repeated?: boolean | undefined;
  /** it gets its arrival number at once; with the reason that its checks ask for */
  readonly register?: boolean | undefined;
  readonly reason?: string | undefined;
}

export interface ReceivedPaper {
  readonly id: string;
  /** where it was registered at once */
  readonly arrivalNumber?: number;
}

/**
 * Nhận văn bản giấy: the scan and what the clerk reads on it stand as any document that came in, and wait for the arrival number or get it in the same
 * transaction. Nobody at the axis is told. Decree 30/2020 art. 21.1, 22.
 * @throws {Refused} `secret-on-paper`, `issued-in-future`, `sender-unknown`, `received-before`, what is wrong with a file, and what `register` refuses
 */
export async function receivePaper(context: Context, caller: Caller, request: ReceiveRequest): Promise<ReceivedPaper> {
  requirePermission(caller.person, 'incoming.register');
  unless(paperProblem(request, vietnamDay(context.clock.now())));
  const id = context.newId();
  return step(context, caller, async () => {
    const sender = await senderOf(context, request);
    const header = enteredHeader(request, sender);
    const identities = paperIdentities(header);
    const { agencyCode } = caller.person;
    const duplicates = await receivedUnder(context, agencyCode, identities);
    if (duplicates.length > 0 && !request.repeated)
      throw new Refused({ code: 'received-before', documents: duplicates });
    const { scan, files } = await filesOf(context, caller.person, id, request);
    const checks = checksOnPaper({ header, scan, files, duplicates: duplicates.length });
    const act = actOf(context, caller.person);
    const paper = paperFacts(request);
    const opened = receivedOnPaper({ id, agencyCode, header, paper, files, duplicates, checks }, act);
    const data = { from: header.fromName, files: files.map(({ name, size }) => ({ name, size })), duplicates };
    const events: DocumentEvent[] = [{ kind: 'received-on-paper', data }];
    const entry = request.register
      ? await entered(context, opened, { agencyCode, reason: request.reason, act })
      : undefined;
    if (entry) events.push(entry.event);
    return {
      writes: [
        ...incomingWrites(undefined, entry?.after ?? opened, act, events),
        ...receivedWrites(opened, identities),
        outboxWrite('incoming', checkFilesMessage(id), act.at),
        ...(entry?.writes ?? []),
      ],
      answer: { id, ...(entry ? { arrivalNumber: entry.arrivalNumber } : {}) },
    };
  });
}

async function senderOf({ directory }: Context, { fromCode }: ReceiveRequest): Promise<Agency | undefined> {
  if (fromCode === undefined) return undefined;
  const sender = await directory.agencyByCode(fromCode);
  if (!sender) throw new Refused({ code: 'sender-unknown', agency: fromCode });
  return sender;
}

/** Each file is copied to where nobody but us writes; another upload is another file, so that what a call before its end left is in nobody's way. */
async function filesOf(
  context: Context,
  person: Person,
  id: string,
  { upload, fileName, annexes = [] }: ReceiveRequest,
): Promise<{ scan: FoundScan; files: IncomingFile[] }> {
  if (annexes.length > maxAnnexes)
    throw new Refused({ code: 'annexes-too-many', count: annexes.length, limit: maxAnnexes });
  const { found: scan } = await checkedScan(context, person, upload);
  const { pages, firstPage } = scan;
  const kept = async (from: string, index: number) => {
    const to = `incoming/${id}/${index}-${from.slice(from.lastIndexOf('/') + 1)}`;
    const { size } = await context.files.append(from, to, new Uint8Array(0));
    return { key: to, size };
  };
  const main = { name: fileName, contentType: pdfType, ...(await kept(upload, 0)), pages, firstPage };
  const files: IncomingFile[] = [main];
  for (const annex of annexes) {
    const found = await checkedAnnex(context, person, annex);
    const of = found.pages === undefined ? {} : { pages: found.pages };
    const contentType = annexKinds[found.kind].mediaType;
    files.push({ name: annex.name, contentType, ...(await kept(annex.upload, files.length)), ...of });
  }
  return { scan, files };
}

const pdfType = annexKinds.pdf.mediaType;
