import { printedDay } from '../../../shared/calendar/time.ts';
import type { AgencyRecord } from '../../agencies/agency-record.ts';
import type { Validity } from '../../validity.ts';
import type { LineProblem } from '../line-problems.ts';
import { problemAt } from '../planned.ts';
import { codeIn } from '../write/rows.ts';
import { type AgencyTree, nameIn } from './agency-tree.ts';

/**
 * Why a place, a unit or a line of a register is not to be in an agency: it has ended by then. What lies wholly before the end is of its past and may be corrected; what holds in an agency
 * that is to end ends with it.
 */
export function endedProblem(
  { to: end, succession }: AgencyRecord,
  { from, to }: Validity,
  tree: AgencyTree,
  day: string,
): LineProblem | undefined {
  if (end === undefined) return undefined;
  const isWell = end <= day ? to !== undefined && to <= end : from < end;
  if (isWell) return undefined;
  const successors = (succession?.toIds ?? []).flatMap((id) => tree.get(id) ?? []);
  const named = successors.map((record) => `${codeIn(record, day)} ${nameIn(record, day)?.name ?? ''}`.trim());
  const value = [printedDay(end), ...(named.length > 0 ? [`(${named.join('; ')})`] : [])].join(' ');
  return problemAt('agency-ended', 'agency', value);
}
