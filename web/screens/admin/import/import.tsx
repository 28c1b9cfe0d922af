import { type ReactNode, useState } from 'react';
import { problemSentence } from '../../../../lib/domain/organisation/import/line-problems.ts';
import type { SavedFile } from '../../../../lib/domain/shared/saved-file.ts';
import { writeCsv } from '../../../../lib/domain/shared/table/write-csv.ts';
import { get } from '../../../api/client.ts';
import type { ImportView } from '../../../api/organisation.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { bytesOf, saveFile } from '../../../parts/saved-file.ts';
import { useImportWords } from '../../../words/admin-words.ts';
import { useLanguage } from '../../../words/words.tsx';
import { ListBox } from './list-box.tsx';
import { PlanLines } from './plan-lines.tsx';
import { type Planned, useImport } from './use-import.ts';
import './import.css';

/** Lists of agencies, units and people: chosen, tried, written; and exported. */
export default function ImportScreen() {
  const lists = useImportWords();
  const say = useSay();
  const { stage, choose, write } = useImport((written) => say(lists.done(written.toLocaleString('vi-VN'))));
  return (
    <>
      <PageHeading title={lists.title} />
      <p className="muted">{lists.intro}</p>
      <Card title={lists.fileTitle}>
        <ListBox stage={stage} onChoose={choose} />
        {stage.is === 'failed' && <FailureNotice error={stage.error} unclear={lists.unclear} onAgain={stage.again} />}
        {stage.is === 'refused' && <p role="alert">{lists[stage.why]}</p>}
        {stage.is === 'done' && <p>{lists.doneText}</p>}
      </Card>
      {stage.is === 'planned' && <PlanCard key={stage.upload} planned={stage} onWrite={write} />}
      {stage.is === 'writing' && (
        <Card title={lists.result}>
          <Writing written={stage.written} total={stage.view.records} />
        </Card>
      )}
      <Card title={lists.exportTitle}>
        <p className="muted">{lists.exportText}</p>
        <div className="list-actions">
          <Exported query="format=xlsx&template=1">{lists.template}</Exported>
          <Exported query="format=xlsx">{lists.exportXlsx}</Exported>
          <Exported query="format=csv&list=people">{lists.exportCsv}</Exported>
        </div>
      </Card>
    </>
  );
}

interface PlanProps {
  readonly planned: Planned;
  onWrite(planned: Planned, leaveOutWrong: boolean): void;
}

/** What the dry run says, and the one question that follows. */
function PlanCard({ planned, onWrite }: PlanProps) {
  const lists = useImportWords();
  const [leaveOut, setLeaveOut] = useState(false);
  const { view } = planned;
  const wrong = view.counts.error + view.counts.conflict;
  const stopped = wrong > 0 && !leaveOut;
  return (
    <Card title={lists.result}>
      {view.ignoredSheets.length > 0 && <p className="small">{lists.ignoredSheets(view.ignoredSheets.join(', '))}</p>}
      {view.ignoredColumns.length > 0 && (
        <p className="small">{lists.ignoredColumns(view.ignoredColumns.join(', '))}</p>
      )}
      <PlanLines view={view} />
      {wrong > 0 && (
        <div className="list-actions">
          <label className="list-check">
            <input
              className="list-tick"
              type="checkbox"
              checked={leaveOut}
              onChange={(event) => setLeaveOut(event.target.checked)}
            />{' '}
            {lists.leaveOut(wrong.toLocaleString('vi-VN'))}
          </label>
          <SaveWrong view={view} />
        </div>
      )}
      {stopped && <p>{lists.wrongStop}</p>}
      {view.records === 0 && wrong === 0 && <p>{lists.nothing}</p>}
      {view.records > 0 && !stopped && (
        <div className="list-actions">
          <button type="button" className="button button-main" onClick={() => onWrite(planned, leaveOut)}>
            <Icon name="check" /> {lists.write(view.records.toLocaleString('vi-VN'))}
          </button>
        </div>
      )}
    </Card>
  );
}

/** All wrong lines as a CSV file, to be corrected one after the other. */
function SaveWrong({ view }: { readonly view: ImportView }) {
  const lists = useImportWords();
  const { language } = useLanguage();
  const save = () => {
    const wrong = view.lines.filter(({ problems }) => problems.length > 0);
    const rows = wrong.map(({ sheet, kind, line, label, problems }) => [
      sheet === '' ? lists.kinds[kind] : sheet,
      String(line),
      label,
      problems.map((problem) => problemSentence(problem, language)).join(' '),
    ]);
    saveFile(
      lists.wrongFile,
      new Uint8Array(writeCsv([[lists.sheet, lists.line, lists.about, lists.problem], ...rows])),
    );
  };
  return (
    <button type="button" className="button" onClick={save}>
      <Icon name="download" /> {lists.saveWrong}
    </button>
  );
}

function Writing({ written, total }: { readonly written: number; readonly total: number }) {
  const lists = useImportWords();
  const text = lists.writing(written.toLocaleString('vi-VN'), total.toLocaleString('vi-VN'));
  return (
    <p role="status">
      {text} <progress max={total} value={written} aria-label={text} />
    </p>
  );
}

/** Asks for a file and saves it. */
function Exported({ query, children }: { readonly query: string; readonly children: ReactNode }) {
  const lists = useImportWords();
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false });
  const save = async () => {
    setState({ busy: true });
    try {
      const { name, content } = await get<SavedFile>(`/api/organisation/export?${query}`);
      saveFile(name, bytesOf(content));
      setState({ busy: false });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <>
      <button type="button" className="button" disabled={state.busy} onClick={() => void save()}>
        <Icon name="download" /> {children}
      </button>
      {state.error !== undefined && (
        <FailureNotice error={state.error} unclear={lists.unclear} onAgain={() => void save()} />
      )}
    </>
  );
}
