import { useId } from 'react';
import { Icon } from '../../../parts/icon.tsx';
import { sizeText } from '../../../parts/size-text.ts';
import { useImportWords } from '../../../words/admin-words.ts';
import type { Stage } from './use-import.ts';

interface Props {
  readonly stage: Stage;
  onChoose(files: readonly File[]): void;
}

/** Chooses a list, or takes one that is dropped. */
export function ListBox({ stage, onChoose }: Props) {
  const lists = useImportWords();
  const id = useId();
  const busy =
    stage.is === 'uploading' || stage.is === 'uploading-documents' || stage.is === 'planning' || stage.is === 'writing';
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{lists.file}</label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input is the first */}
      <div
        className="list-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const files = [...event.dataTransfer.files];
          if (files.length > 0 && !busy) onChoose(files);
        }}
      >
        <span className="button list-button">
          <Icon name="upload" /> {stage.is === 'none' ? lists.choose : lists.chooseOther}
          <input
            id={id}
            className="list-input"
            type="file"
            multiple
            disabled={busy}
            accept=".csv,.xlsx,.pdf,application/pdf,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            aria-describedby={`${id}-hint ${id}-state`}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              if (files.length > 0) onChoose(files);
            }}
          />
        </span>
        {stage.is === 'none' && <span className="muted wide-only">{lists.drop}</span>}
        <span id={`${id}-state`} role="status" className="list-state">
          <ListState stage={stage} />
        </span>
      </div>
      <p className="small" id={`${id}-hint`}>
        {lists.hint}
      </p>
    </div>
  );
}

function ListState({ stage }: { readonly stage: Stage }) {
  const lists = useImportWords();
  if (stage.is === 'none' || stage.is === 'done' || stage.is === 'refused') return null;
  const named = `${stage.file.name} (${sizeText(stage.file.size)})`;
  if (stage.is === 'planning')
    return (
      <span>
        {named} · {lists.planning}
      </span>
    );
  if (stage.is === 'uploading-documents') {
    const text = lists.uploadingDocuments(String(stage.sent), String(stage.count));
    return (
      <>
        <span>{text}</span>
        <progress max={stage.count} value={stage.sent} aria-label={text} />
      </>
    );
  }
  if (stage.is !== 'uploading')
    return (
      <span>
        {named}
        {'documents' in stage && stage.documents.length > 0 && ` ${lists.documents(String(stage.documents.length))}`}
      </span>
    );
  const percent = Math.round(stage.part * 100);
  return (
    <>
      <span>{named}</span>
      <progress max={100} value={percent} aria-label={lists.uploading(`${percent}%`)} />
    </>
  );
}
