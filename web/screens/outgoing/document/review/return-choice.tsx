import { useId } from 'react';
import type { ReturnTarget } from '../../../../../lib/domain/review/review.ts';
import type { ReviewView } from '../../../../api/outgoing.ts';
import { useWords } from '../../../../words/words.tsx';

interface Props {
  readonly review: ReviewView;
  readonly chosen: ReturnTarget;
  onChoose(to: ReturnTarget): void;
}

/** To whom it goes back: who drafted it, or an earlier stage that it has gone through. */
export function ReturnChoice({ review: { returnTo, drafterName }, chosen, onChoose }: Props) {
  const words = useWords().review;
  const name = useId();
  if (returnTo.length < 2) return null;
  return (
    <fieldset className="choice">
      <legend>{words.returnTo}</legend>
      {returnTo.map((to) => (
        <label key={to}>
          <input type="radio" name={name} checked={to === chosen} onChange={() => onChoose(to)} />
          <span>
            {words.targets[to]}
            {to === 'drafter' && drafterName !== '' && `, ${drafterName}`}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
