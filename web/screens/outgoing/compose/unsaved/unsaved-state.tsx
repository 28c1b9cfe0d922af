import { printedDay, vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { Refusal, sentenceOf } from '../../../../api/failures.ts';
import { timeText } from '../../../../parts/time.tsx';
import { useUnsavedWords } from '../../../../words/unsaved-words.ts';
import { useLanguage } from '../../../../words/words.tsx';
import type { Standing } from './unsaved-sync.ts';

/** Where what is typed is kept. Only what needs somebody's attention is read out. */
export function UnsavedState({ standing }: { readonly standing: Standing }) {
  const words = useUnsavedWords();
  const { language } = useLanguage();
  if (standing.is === 'waiting') return <p className="small field-wide">{words.going}</p>;
  if (standing.is === 'kept')
    return (
      <p className="small field-wide">{words.kept(timeText(standing.at), printedDay(vietnamDay(standing.until)))}</p>
    );
  const refusal = standing.is === 'refused' && standing.error instanceof Refusal ? standing.error.problem : undefined;
  const trouble = standing.is === 'away' || standing.is === 'refused';
  return (
    <p className="small field-wide" role="status">
      {standing.is === 'away' && words.away}
      {standing.is === 'refused' && `${words.refused} ${refusal ? sentenceOf(refusal, language) : ''}`}
      {!trouble && ''}
    </p>
  );
}
