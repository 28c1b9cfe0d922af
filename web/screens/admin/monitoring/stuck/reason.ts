import { packetSentence } from '../../../../../lib/domain/incoming/packet-problems.ts';
import type { StuckLine } from '../../../../../lib/domain/monitoring/stuck.ts';
import { type ProblemCode, problemTable } from '../../../../../lib/domain/shared/errors.ts';
import type { monitoringVi } from '../../../../words/monitoring.ts';

/** Why something stands still, as a sentence. */
export function reasonText(
  { work, why }: StuckLine,
  language: 'vi' | 'en',
  words: Pick<typeof monitoringVi, 'stuck'>,
): string {
  if (work === 'damaged') return packetSentence(why.code);
  const { reasons } = words.stuck;
  if (Object.hasOwn(reasons, why.code)) return reasons[why.code as keyof typeof reasons];
  return Object.hasOwn(problemTable, why.code) ? problemTable[why.code as ProblemCode][language] : reasons.internal;
}
