import type { Dossier } from '../domain/dossiers/dossier.ts';
import { protectedDossier } from '../domain/dossiers/readers.ts';
import { type DossierStepName, dossierSteps } from '../domain/dossiers/steps.ts';
import type { Person } from '../domain/organisation/agency.ts';
import type { Act } from '../domain/shared/act.ts';
import { accepted, type Problem, Refused } from '../domain/shared/errors.ts';
import type { Write } from '../ports/records.ts';
import type { Loaded } from '../stores/documents/logged-state.ts';
import { dossierLog, dossierWrites, findDossier } from '../stores/dossiers/dossiers.ts';
import { requirePermission } from './access.ts';
import { actOf, type Caller, type Context } from './context.ts';
import { requireSeen } from './seen.ts';
import { step } from './take-step.ts';

/** What a step on a dossier in a state is decided on. */
export interface DossierFacts<State extends Dossier['state']> {
  readonly dossier: Extract<Dossier, { state: State }>;
  readonly act: Act;
}

/** What a step on a dossier decided. */
export interface DossierOutcome {
  readonly after: Dossier | Problem;
  /** facts of the event */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly writes?: readonly Write[];
}

/** The dossier, if the person may read it. @throws {Refused} `not-found`, `other-agency`, `not-your-dossier` */
export async function loadDossier(context: Context, person: Person, id: string): Promise<Loaded<Dossier>> {
  const loaded = await findDossier(context, id);
  if (!loaded) throw new Refused({ code: 'not-found', what: id });
  requirePermission(person, 'dossier.read', protectedDossier(loaded.state));
  return loaded;
}

/**
 * Takes a step of the table on a dossier: permission, load, state, and in one transaction state, log, lines and answer.
 * @throws {Refused} what the table of permissions refuses, `not-found`, `changed-meanwhile`, `wrong-state`, and what `decide` refuses
 */
export function takeDossierStep<State extends Dossier['state']>(
  context: Context,
  caller: Caller,
  id: string,
  name: DossierStepName,
  decide: (facts: DossierFacts<State>) => Promise<DossierOutcome> | DossierOutcome,
): Promise<{ readonly id: string }> {
  const row = dossierSteps[name];
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    const before = await loadDossier(context, caller.person, id);
    await requireSeen(context, caller, dossierLog(id), String(before.version));
    const { state } = before.state;
    if (!row.from.includes(state)) throw new Refused({ code: 'wrong-state', state, needed: row.from[0] ?? '' });
    requirePermission(caller.person, row.may, protectedDossier(before.state));
    const act = actOf(context, caller.person);
    const dossier = before.state as DossierFacts<State>['dossier'];
    const { after, data = {}, writes = [] } = await decide({ dossier, act });
    const own = dossierWrites(before, accepted<Dossier>(after), act, { kind: row.event, data });
    return { writes: [...own, ...writes], answer: { id } };
  });
}
