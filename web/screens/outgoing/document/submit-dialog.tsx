import { useState } from 'react';
import type { Contradiction } from '../../../../lib/domain/shared/problems/contradiction.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import type { Places } from './use-places.ts';

interface Props {
  readonly view: DocumentView;
  readonly places: Places;
  onClose(): void;
}

/** Trình ký: what page and record say differently needs a reason, and places that are only proposed a look. */
export function SubmitDialog({ view, places, onClose }: Props) {
  const words = useWords();
  const say = useSay();
  const [stage] = useState(view.stage);
  const [looked, setLooked] = useState(false);
  const [tried, setTried] = useState(false);
  const waive = useNeededText(`waive ${view.document.id}`);
  const [printed, setPrinted] = useState(false);
  const found = places.contradictions.filter((one) => !(printed && one.check === 'urgency' && one.printed === ''));
  const unsure = places.unsure(printed);
  const step = useStep<object, { id: string }>(() => {
    waive.forget();
    onClose();
    say(words.done.submit(''));
  });
  const confirm = () => {
    setTried(true);
    if (found.length > 0 && !waive.ready()) return;
    if (unsure && !looked) return;
    const body = {
      ...(Object.keys(places.moved).length > 0 ? { places: places.moved } : {}),
      ...(looked ? { confirmed: true } : {}),
      ...(printed ? { urgencyPrinted: true } : {}),
      ...(found.length > 0 ? { waive: waive.text.trim() } : {}),
    };
    void step.run(`/api/documents/${view.document.id}/submit`, body, stage);
  };
  return (
    <StepDialog
      title={words.confirm.submit}
      text={words.confirm.submitText}
      facts={[
        [words.fact.subject, view.document.content.subject],
        [words.fact.signer, view.signerName],
      ]}
      icon="clock"
      confirm={words.submit}
      asking={words.submitting}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {found.length > 0 && (
        <>
          <Differences found={found} />
          <TextBox
            name="waive"
            label={words.places.waive}
            value={waive.text}
            problem={waive.missing ? words.places.waiveNeeded : undefined}
            onChange={waive.setText}
          />
        </>
      )}
      {places.stamped && (
        <div className="field">
          <label className="check">
            <input
              type="checkbox"
              data-field="urgencyPrinted"
              checked={printed}
              onChange={(event) => setPrinted(event.target.checked)}
            />
            {words.places.urgencyPrinted}
          </label>
        </div>
      )}
      {unsure && (
        <div className="field">
          <label className="check">
            <input
              type="checkbox"
              data-field="confirmed"
              checked={looked}
              aria-invalid={tried && !looked}
              onChange={(event) => setLooked(event.target.checked)}
            />
            {words.places.looked}
          </label>
          {tried && !looked && (
            <p className="field-problem" role="alert">
              {words.places.lookNeeded}
            </p>
          )}
        </div>
      )}
    </StepDialog>
  );
}

/** In what page and record differ, each with what stands where. */
export function Differences({ found }: { found: readonly Contradiction[] }) {
  const { places } = useWords();
  const checks: Readonly<Record<string, string>> = places.checks;
  return (
    <div className="notice notice-warn" role="note">
      <div className="notice-text">
        <p>
          <strong>{places.differs}</strong>
        </p>
        <ul className="differences">
          {found.map(({ check, page, printed, recorded }) => (
            <li key={check}>
              <strong>{checks[check] ?? check}</strong> ({places.onPage(page)}): {places.both(printed, recorded)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
