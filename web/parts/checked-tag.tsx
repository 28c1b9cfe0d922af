import type { CheckVerdict } from '../../lib/domain/incoming/checks.ts';
import { useWords } from '../words/words.tsx';
import { StatusTag } from './status-tag.tsx';

/** What the checks of an incoming document found, where somebody has to look at it before it is registered. */
export function CheckedTag({ checked }: { checked: CheckVerdict | undefined }) {
  const { verdict } = useWords().arriving;
  if (checked === undefined || checked === 'ok') return null;
  return (
    <StatusTag icon="warning" tone={checked === 'stop' ? 'bad' : 'warn'}>
      {verdict[checked]}
    </StatusTag>
  );
}
