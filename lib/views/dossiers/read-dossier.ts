import type { LoggedEvent } from '../../domain/audit/chain.ts';
import type { DossierDocument } from '../../domain/dossiers/documents.ts';
import {
  type Dossier,
  type DossierItem,
  dossierCode,
  maintenanceOf,
  type Totals,
} from '../../domain/dossiers/dossier.ts';
import { keptUntil, type Maintenance } from '../../domain/dossiers/maintenance.ts';
import { protectedDossier } from '../../domain/dossiers/readers.ts';
import { type DossierStepName, dossierSteps, dossierStepsFrom } from '../../domain/dossiers/steps.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { may } from '../../domain/organisation/permissions.ts';
import { logAccess } from '../../kernel/access-log.ts';
import type { Context } from '../../kernel/context.ts';
import { loadDossier } from '../../kernel/dossier-step.ts';
import { filedDocuments } from '../../kernel/filed-documents.ts';
import { lastEvents } from '../../stores/documents/history.ts';
import { dossierLog } from '../../stores/dossiers/dossiers.ts';

const shownEvents = 100;

/** A document in a dossier; of one that the reader may not read its number and nothing else of it. */
export interface FiledView {
  readonly item: DossierItem;
  readonly code: string;
  readonly document: DossierDocument | null;
}

export interface DossierView {
  /** what a step that is decided on this view names in `If-Match` */
  readonly stage: string;
  readonly dossier: Dossier;
  readonly code: string;
  /** that of the document in it that is kept longest */
  readonly maintenance: Maintenance;
  /** the last day of its term; null while it is open, and where it is kept for good */
  readonly keptUntil: string | null;
  /** of a closed dossier as they were frozen */
  readonly totals: Totals;
  /** those that are in it, by ordinal */
  readonly documents: readonly FiledView[];
  readonly may: readonly DossierStepName[];
  readonly history: readonly LoggedEvent[];
}

/**
 * One dossier with what is in it. Who may read a dossier reads of each document in it what they may read of it anyway: a dossier opens nothing. The look is logged.
 * @throws {Refused} `not-found`, `other-agency`, `not-your-dossier`
 */
export async function readDossier(context: Context, person: Person, id: string): Promise<DossierView> {
  const { state: dossier, version } = await loadDossier(context, person, id);
  const log = dossierLog(id);
  await logAccess(context, person, log, 'read');
  const [filed, history] = await Promise.all([
    filedDocuments(context, person, dossier),
    lastEvents(context, log, shownEvents),
  ]);
  const counted = { documents: filed.length, pages: filed.reduce((sum, { document }) => sum + document.pages, 0) };
  const maintenance = maintenanceOf(dossier);
  const about = protectedDossier(dossier);
  return {
    stage: String(version),
    dossier,
    code: dossierCode(dossier),
    maintenance,
    keptUntil: dossier.state === 'closed' ? (keptUntil(dossier.endDate, maintenance) ?? null) : null,
    totals: dossier.state === 'closed' ? dossier.totals : counted,
    documents: filed.map(({ item, document, readable }) => ({
      item,
      code: document.code,
      document: readable ? document : null,
    })),
    may: dossierStepsFrom(dossier.state).filter((name) => may(person, dossierSteps[name].may, about) === undefined),
    history,
  };
}
