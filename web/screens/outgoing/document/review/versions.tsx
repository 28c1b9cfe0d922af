import { useState } from 'react';
import type { LoggedEvent } from '../../../../../lib/domain/audit/chain.ts';
import type { DocumentView } from '../../../../api/outgoing.ts';
import { useDocument } from '../../../../api/queries.ts';
import { paths } from '../../../../app/paths.ts';
import { Card } from '../../../../parts/card.tsx';
import { DownloadButton } from '../../../../parts/download-button.tsx';
import { PageHeading } from '../../../../parts/page.tsx';
import { ReadScreen } from '../../../../parts/read-screen.tsx';
import { Time } from '../../../../parts/time.tsx';
import { useWords } from '../../../../words/words.tsx';
import { Comparison } from './comparison.tsx';
import '../../../../styles/review.css';

/** Every version of the text with who made it, to open, and any two of them side by side. */
export default function VersionsScreen({ id }: { id: string }) {
  const { document } = useWords();
  return (
    <ReadScreen id="" list={paths.outgoingItem(id)} listName={document} reading={useDocument(id)}>
      {(view) => <Opened view={view} />}
    </ReadScreen>
  );
}

interface Version {
  readonly version: number;
  readonly event: LoggedEvent;
}

function versionsOf(history: readonly LoggedEvent[]): readonly Version[] {
  return history.flatMap((event) => {
    if (event.kind === 'draft-created') return [{ version: 1, event }];
    return event.kind === 'draft-revised' ? [{ version: Number(event.data['draftVersion']), event }] : [];
  });
}

function Opened({ view: { document, history } }: { view: DocumentView }) {
  const text = useWords().review;
  const versions = versionsOf(history);
  const last = versions.at(-1)?.version ?? 1;
  const [left, setLeft] = useState(versions.at(-2)?.version ?? last);
  const [right, setRight] = useState(last);
  const file = `/api/documents/${document.id}/file`;
  return (
    <>
      <PageHeading title={text.versionsTitle} tabTitle={text.versionsOf(document.content.subject)}>
        <p className="under-heading">{document.content.subject}</p>
      </PageHeading>
      <Card title={text.versionsTitle}>
        <ul className="versions">
          {versions.toReversed().map(({ version, event }) => (
            <li key={version}>
              <p>
                <strong>{text.versionName(String(version))}</strong>{' '}
                <span className="small">
                  {event.name} · <Time at={event.at} />
                </span>
              </p>
              <DownloadButton path={`${file}?version=${version}`}>{text.openVersion(String(version))}</DownloadButton>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={text.compare}>
        {versions.length < 2 ? (
          <p>{text.oneVersion}</p>
        ) : (
          <>
            <p className="small">{text.compareText}</p>
            <div className="versions-chosen">
              <VersionSelect label={text.left} versions={versions} chosen={left} onChoose={setLeft} />
              <VersionSelect label={text.right} versions={versions} chosen={right} onChoose={setRight} />
            </div>
            <Comparison id={document.id} left={left} right={right} />
          </>
        )}
      </Card>
    </>
  );
}

interface SelectProps {
  readonly label: string;
  readonly versions: readonly Version[];
  readonly chosen: number;
  onChoose(version: number): void;
}

function VersionSelect({ label, versions, chosen, onChoose }: SelectProps) {
  const text = useWords().review;
  return (
    <label className="field">
      <span>{label}</span>
      <select value={chosen} onChange={(event) => onChoose(Number(event.target.value))}>
        {versions.map(({ version }) => (
          <option key={version} value={version}>
            {text.versionName(String(version))}
          </option>
        ))}
      </select>
    </label>
  );
}
