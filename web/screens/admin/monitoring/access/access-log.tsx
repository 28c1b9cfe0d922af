import { useState } from 'react';
import { vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { type AccessQuestion, useAccess } from '../../../../api/monitoring.ts';
import { PageHeading } from '../../../../parts/page.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import type { MonitoringProps } from '../props.ts';
import { AccessLineItem } from './access-line.tsx';
import { Counts } from './counts.tsx';
import { ExportButton } from './export-button.tsx';
import { Filters } from './filters.tsx';

/** Who looked at what and who changed what, by day and person or of one document, to be saved as a file. */
export function AccessLog({ agency }: MonitoringProps) {
  const { access: words } = useMonitoringWords();
  const [question, setQuestion] = useState<AccessQuestion>({ day: vietnamDay(Date.now()), person: '', document: '' });
  const [shown, setShown] = useState<'lines' | 'counts'>('lines');
  return (
    <>
      <PageHeading title={words.title}>
        {shown === 'lines' && <ExportButton agency={agency} question={question} />}
      </PageHeading>
      <p className="muted">{words.intro}</p>
      <fieldset className="chips access-views" aria-label={words.title}>
        {(['lines', 'counts'] as const).map((one) => (
          <button key={one} type="button" className="chip" aria-pressed={shown === one} onClick={() => setShown(one)}>
            {words.shown[one]}
          </button>
        ))}
      </fieldset>
      {shown === 'lines' ? (
        <Lines agency={agency} question={question} onAsk={setQuestion} />
      ) : (
        <Counts
          agency={agency}
          onDocument={(document) => {
            setQuestion({ ...question, document });
            setShown('lines');
          }}
        />
      )}
    </>
  );
}

interface LinesProps {
  readonly agency: string;
  readonly question: AccessQuestion;
  onAsk(question: AccessQuestion): void;
}

function Lines({ agency, question, onAsk }: LinesProps) {
  const { access: words } = useMonitoringWords();
  const reading = useAccess(agency, question);
  const view = reading.data;
  return (
    <>
      <Filters agency={agency} question={question} onAsk={onAsk} />
      {reading.isLoading && <Skeleton lines={8} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view?.items.length === 0 && <Empty icon="check" title={words.none} text={words.noneText} />}
      {view && view.items.length > 0 && (
        <ul className="plain-list access-lines">
          {view.items.map((line) => (
            <AccessLineItem
              key={`${line.kind} ${line.action} ${line.by} ${line.at} ${line.document?.id ?? line.about ?? line.subject?.id}`}
              line={line}
              onDocument={(document) => onAsk({ ...question, document })}
            />
          ))}
        </ul>
      )}
      {view?.more && <p>{words.more}</p>}
    </>
  );
}
