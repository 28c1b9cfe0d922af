import type { Act } from '../../shared/act.ts';
import { dueProblem, type Today } from '../../shared/calendar/due.ts';
import { printedDay } from '../../shared/calendar/time.ts';
import type { Problem } from '../../shared/errors.ts';
import { moved } from './direct.ts';
import { type Directed, leadDue, limits, type Part, pendingExtension } from './direction.ts';
import { holderOfPart, openParts } from './parts.ts';

/** The open part that somebody is to do, by what documents call them: the named one, or their first. */
export function partOf(
  before: Directed,
  role: Part['role'],
  marks: readonly string[],
  number?: number,
): Part | undefined {
  return openParts(before).find(
    (part) => part.role === role && marks.includes(holderOfPart(part)) && (number ?? part.number) === part.number,
  );
}

/** Phối hợp: an opinion or result, which ends the part. Đã xem: the same without words. */
export function partDone(before: Directed, part: Part | undefined, act: Act, text: string): Directed | Problem {
  if (!part) return { code: 'not-your-part' };
  return { ...before, parts: before.parts.map((one) => (one === part ? { ...one, done: { ...act, text } } : one)) };
}

/** Báo cáo tiến độ. */
export function progressReported(
  before: Directed,
  act: Act,
  report: { readonly text: string; readonly percent?: number },
): Directed | Problem {
  if (before.progress.length >= limits.progress) return { code: 'direction-too-many', limit: limits.progress };
  return { ...before, progress: [...before.progress, { ...act, ...report }] };
}

/** Xin gia hạn, by who leads, also when the day is over: then it is marked so. */
export function extensionAsked(
  before: Directed,
  act: Act,
  { reason, until }: { readonly reason: string; readonly until: string },
  today: Today,
): Directed | Problem {
  const from = leadDue(before);
  if (from === undefined) return { code: 'no-due' };
  if (pendingExtension(before)) return { code: 'extension-asked-already' };
  const problem = laterProblem(until, from, today);
  if (problem) return problem;
  if (before.extensions.length >= limits.extensions) return { code: 'direction-too-many', limit: limits.extensions };
  const late = from < today.day ? ({ late: true } as const) : {};
  return { ...before, extensions: [...before.extensions, { ...act, reason, from, until, ...late }] };
}

/** Cho gia hạn until the day that was asked for or another one, or not, with a reason. */
export function extensionDecided(
  before: Directed,
  act: Act,
  { granted, until, reason }: { readonly granted: boolean; readonly until?: string; readonly reason: string },
  today: Today,
): Directed | Problem {
  const asked = pendingExtension(before);
  if (!asked) return { code: 'extension-not-asked' };
  if (!granted && reason === '') return { code: 'bad-request', detail: 'reason', fields: ['reason'] };
  const day = until ?? asked.until;
  const problem = granted ? laterProblem(day, asked.from, today) : undefined;
  if (problem) return problem;
  const decided = { ...act, reason, ...(granted ? { until: day } : {}) };
  const extensions = before.extensions.map((one) => (one === asked ? { ...one, decided } : one));
  if (!granted) return { ...before, extensions };
  const { unitDue: _, ...rest } = before;
  return moved({ ...rest, extensions }, day);
}

/** More time that nobody has decided about is not asked for any more. */
export function extensionLapsed(before: Directed, { by, name, at }: Act): Directed {
  const asked = pendingExtension(before);
  if (!asked) return before;
  const lapsed = { by, name, at };
  return { ...before, extensions: before.extensions.map((one) => (one === asked ? { ...one, lapsed } : one)) };
}

function laterProblem(until: string, from: string, today: Today): Problem | undefined {
  const problem = dueProblem(until, today);
  if (problem) return problem;
  return until > from ? undefined : { code: 'extension-not-later', due: from, detail: printedDay(from) };
}
