import type { Person } from '../domain/organisation/agency.ts';
import { stageOf, targetsOf } from '../domain/outgoing/review-steps.ts';
import type { DraftingUnit, Outgoing } from '../domain/outgoing/states.ts';
import { type ReturnTarget, type ReviewEntry, standingApprovals } from '../domain/review/review.ts';
import type { Stage, StageName } from '../domain/review/route.ts';
import type { Context } from '../kernel/context.ts';
import { headsUnit, routeOf } from '../kernel/review-route.ts';

/** A stage as people see it: who decided, or who is to. */
export interface StageView extends Stage {
  readonly state: 'done' | 'now' | 'later';
  readonly approved: ReviewEntry | null;
  /** the names of those who can decide at it today; nobody where somebody must be appointed first */
  readonly holders: readonly string[];
}

/** The route of review of what was drafted in a unit. */
export interface ReviewView {
  readonly unit: DraftingUnit;
  readonly drafterName: string;
  readonly stages: readonly StageView[];
  /** what was done on it, in its order */
  readonly entries: readonly ReviewEntry[];
  /** to whom it may be returned from here */
  readonly returnTo: readonly ReturnTarget[];
}

/** Where a document is on its route of review; a draft shows the route that it would take today. Nothing for what clerks drafted. */
export async function reviewOf(context: Context, document: Outgoing): Promise<ReviewView | null> {
  const { draftedIn, review, agencyCode, createdBy, draftVersion } = document;
  if (!draftedIn) return null;
  const stages = document.state === 'draft' || !review ? await routeOf(context, document) : review.stages;
  const people = await context.directory.peopleOf(agencyCode);
  const entries = review?.entries ?? [];
  const standing = standingApprovals(entries, draftVersion);
  const now = document.state === 'in-review' ? stageOf(document) : undefined;
  return {
    unit: draftedIn,
    drafterName: people.find(({ subject }) => subject === createdBy)?.name ?? '',
    stages: stages.map((stage): StageView => {
      const approved = standing.get(stage.name) ?? null;
      const state = approved ? 'done' : stage.name === now ? 'now' : 'later';
      return { ...stage, state, approved, holders: holdersOf(stage.name, draftedIn, people) };
    }),
    entries,
    returnTo: targetsOf(document),
  };
}

function holdersOf(stage: StageName, unit: DraftingUnit, people: readonly Person[]): readonly string[] {
  const holds = (person: Person) =>
    stage === 'unit-head' ? headsUnit(person) && person.unit === unit.id : person.roles.includes('clerk');
  return people.filter(holds).map(({ name }) => name);
}
