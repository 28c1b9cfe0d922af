import { useState } from 'react';
import { printedDay, vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { useStep } from '../../../../api/use-step.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { StepDialog } from '../../../../parts/step-dialog.tsx';
import { timeText } from '../../../../parts/time.tsx';
import { type UnsavedAct, useUnsavedWords } from '../../../../words/unsaved-words.ts';
import type { Standing } from './unsaved-sync.ts';
import type { Unsaved } from './use-unsaved.ts';

interface Props {
  readonly unsaved: Unsaved;
  /** something was typed here too */
  readonly mine: boolean;
  /** begins the form again */
  onDiscard(): void;
}

type Asks = Extract<Standing, { is: 'asks' }>;

/** Something else was kept than what stands here: the person decides, and nothing is thrown away without a question. */
export default function UnsavedNotice({ unsaved, mine, onDiscard }: Props) {
  const { standing } = unsaved;
  if (standing.is !== 'asks') return null;
  return <Asking unsaved={unsaved} asks={standing} mine={mine} onDiscard={onDiscard} />;
}

function Asking({ unsaved, asks: { theirs }, mine, onDiscard }: Props & { readonly asks: Asks }) {
  const words = useUnsavedWords();
  const say = useSay();
  const [act, setAct] = useState<UnsavedAct>();
  const step = useStep<{ form: string; version: string }, { form: string }>();
  const subject = theirs?.values.subject ? `“${theirs.values.subject}”` : words.noSubject;
  const take = () => {
    unsaved.takeTheirs();
    say(words.opened);
  };
  const drop = async () => {
    if (theirs && !(await step.run('/api/unsaved-drafts/remove', { form: theirs.form, version: theirs.version })))
      return;
    unsaved.dropped();
    say(words.dropped);
  };
  const carryOut: Record<UnsavedAct, () => unknown> = {
    take,
    drop,
    keepMine: unsaved.keepMine,
    dropHere() {
      onDiscard();
      unsaved.dropped();
      say(words.dropped);
    },
  };
  const until = theirs ? printedDay(vietnamDay(theirs.until)) : '';
  const sentence = !theirs
    ? words.gone
    : mine
      ? words.other(timeText(theirs.at), subject)
      : words.offer(timeText(theirs.at), subject, until);
  const buttons: readonly UnsavedAct[] = !theirs ? ['keepMine', 'dropHere'] : mine ? ['take', 'keepMine'] : ['drop'];
  return (
    <div className={`notice ${mine ? 'notice-warn' : 'notice-info'} field-wide`} role="status">
      <Icon name={mine ? 'warning' : 'info'} />
      <div className="notice-text">
        <p>{sentence}</p>
      </div>
      {theirs && !mine && (
        <button type="button" className="button button-main" onClick={take}>
          {words.goOn}
        </button>
      )}
      {buttons.map((one) => (
        <button
          key={one}
          type="button"
          className="button"
          // what the server has no more takes nothing's place
          onClick={() => (one === 'keepMine' && !theirs ? unsaved.keepMine() : setAct(one))}
        >
          {words[one]}
        </button>
      ))}
      {act && (
        <StepDialog
          title={words[act]}
          text={words.sure[act]}
          facts={
            theirs
              ? [
                  [words.subject, theirs.values.subject || words.noSubject],
                  [words.typedAt, timeText(theirs.at)],
                ]
              : []
          }
          icon={act === 'drop' || act === 'dropHere' ? 'warning' : 'check'}
          confirm={words[act]}
          asking={words.dropping}
          danger
          state={step.state}
          onConfirm={() => {
            void (async () => {
              await carryOut[act]();
              if (act !== 'drop') setAct(undefined);
            })();
          }}
          onAgain={() => void drop()}
          onClose={() => setAct(undefined)}
        />
      )}
    </div>
  );
}
