import type { Contact } from '../../../../../lib/domain/monitoring/contact.ts';
import type { Fact } from '../../../../parts/facts.tsx';
import { Time } from '../../../../parts/time.tsx';
import type { useMonitoringWords } from '../../../../words/monitoring-words.ts';

type ConnectionWords = ReturnType<typeof useMonitoringWords>['connections'];

/** When a party outside last answered, and since when it does not. */
export function heard(contact: Contact | undefined, words: ConnectionWords): (Fact | undefined)[] {
  const { good, failing } = contact ?? {};
  if (good === undefined && !failing) return [[words.lastGood, words.never]];
  return [
    good === undefined ? undefined : [words.lastGood, <Time key="good" at={good} />],
    failing && [words.failing, <Time key="failing" at={failing.since} />],
    failing && [words.detail, failing.detail],
  ];
}
