import { useEffect, useId, useRef, useState } from 'react';
import { post } from '../../../api/client.ts';
import type { PlanImportView } from '../../../api/dossiers.ts';
import { uploadFilePlan } from '../../../api/upload.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../words/words.tsx';

/** How far an import is. */
type Stage =
  | { readonly is: 'none' | 'trying' }
  | { readonly is: 'failed'; readonly error: unknown; readonly file: File }
  | { readonly is: 'planned'; readonly upload: string; readonly view: PlanImportView };

/** A file plan from a file: tried first, then written as one step. */
export default function ImportPlan({ year, stage: seen }: { readonly year: number; readonly stage: string }) {
  const { dossiers, stepUnclear, readFailed } = useWords();
  const words = dossiers.plans;
  const say = useSay();
  const id = useId();
  const [stage, setStage] = useState<Stage>({ is: 'none' });
  const [leaveOutWrong, setLeaveOutWrong] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const step = useStep<object, object>(() => {
    setStage({ is: 'none' });
    say(words.written);
  });
  const choose = async (file: File) => {
    running.current?.abort();
    const started = new AbortController();
    running.current = started;
    const { signal } = started;
    setStage({ is: 'trying' });
    step.reset();
    try {
      const upload = await uploadFilePlan(file, signal);
      const view = await post<PlanImportView>('/api/file-plan/import/plan', { year, upload }, crypto.randomUUID());
      if (!signal.aborted) setStage({ is: 'planned', upload, view });
    } catch (error) {
      if (!signal.aborted) setStage({ is: 'failed', error, file });
    }
  };
  const counts = stage.is === 'planned' ? stage.view.counts : undefined;
  const count = counts ? counts.create + counts.change : 0;
  const isStopped = counts !== undefined && counts.error > 0 && !leaveOutWrong;
  return (
    <Card title={words.import}>
      <p className="small" id={`${id}-hint`}>
        {words.importText}
      </p>
      <div className="field">
        <label htmlFor={id}>{words.file}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void choose(file);
          }}
        />
      </div>
      <div role="status">
        {stage.is === 'trying' && words.trying}
        {counts &&
          (['create', 'change', 'unchanged', 'error'] as const)
            .filter((outcome) => counts[outcome] > 0)
            .map((outcome) => words.counted(counts[outcome], words.outcomes[outcome]))
            .join(', ')}
      </div>
      {stage.is === 'failed' && (
        <FailureNotice error={stage.error} unclear={readFailed} onAgain={() => void choose(stage.file)} />
      )}
      {stage.is === 'planned' && counts !== undefined && counts.error > 0 && (
        <>
          <ul className="plan-wrong">
            {stage.view.lines
              .filter(({ problems }) => problems.length > 0)
              .map(({ line, notation, problems }) => (
                <li key={line}>
                  {words.wrongLine(line, notation)} {problems.map((problem) => words.problems[problem]).join('; ')}
                </li>
              ))}
          </ul>
          <label className="check">
            <input
              type="checkbox"
              checked={leaveOutWrong}
              onChange={(event) => setLeaveOutWrong(event.target.checked)}
            />{' '}
            {words.leaveOut}
          </label>
        </>
      )}
      {stage.is === 'planned' && count > 0 && !isStopped && (
        <div className="dossier-buttons">
          <button
            type="button"
            className="button button-main"
            aria-disabled={step.state.is === 'asking'}
            onClick={() => void step.run('/api/file-plan/import', { year, upload: stage.upload, leaveOutWrong }, seen)}
          >
            <Icon name="check" /> {words.write(count)}
          </button>
        </div>
      )}
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={stepUnclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
    </Card>
  );
}
