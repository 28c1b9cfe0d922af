import { amended, closed, type DossierFacts, reopened } from '../../domain/dossiers/decide.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeDossierStep } from '../../kernel/dossier-step.ts';
import { filedDocuments } from '../../kernel/filed-documents.ts';

type Done = Promise<{ readonly id: string }>;

/** Sửa thông tin hồ sơ. @throws {Refused} `setting-unchanged`, `dossier-dates-wrong` */
export function amendDossier(context: Context, caller: Caller, id: string, facts: DossierFacts): Done {
  return takeDossierStep<'open'>(context, caller, id, 'amend', ({ dossier, act }) => {
    const { title, maintenance, rights, note, language, startDate } = dossier;
    const before = { title, maintenance, rights, note, language, startDate };
    return { after: amended(dossier, facts, vietnamDay(act.at)), data: { before, after: facts } };
  });
}

/**
 * Kết thúc hồ sơ: when no document in it has open work; the numbers of documents and pages are frozen. Decree 30/2020 art. 29.3.
 * @throws {Refused} `dossier-open-work` with the ordinals, `dossier-empty`, `dossier-dates-wrong`
 */
export function closeDossier(
  context: Context,
  caller: Caller,
  id: string,
  { endDate }: { readonly endDate: string },
): Done {
  return takeDossierStep<'open'>(context, caller, id, 'close', async ({ dossier, act }) => {
    const filed = await filedDocuments(context, caller.person, dossier);
    const openWork = filed
      .filter(({ document }) => document.isOpen)
      .map(({ item, document }) => ({ ordinal: item.ordinal, code: document.code }));
    const pages = filed.reduce((sum, { document }) => sum + document.pages, 0);
    const after = closed(dossier, { act, endDate, today: vietnamDay(act.at), openWork, pages });
    return { after, data: { endDate, documents: filed.length, pages } };
  });
}

/** Mở lại hồ sơ: by a clerk or a leader, with a reason. */
export function reopenDossier(
  context: Context,
  caller: Caller,
  id: string,
  { reason }: { readonly reason: string },
): Done {
  return takeDossierStep<'closed'>(context, caller, id, 'reopen', ({ dossier, act }) => ({
    after: reopened(dossier, act, reason),
    data: { reason },
  }));
}
