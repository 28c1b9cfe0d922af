import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { inTimeOrder } from '../../../../lib/domain/dossiers/documents.ts';
import type { Find } from '../../../../lib/domain/registers/finds.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { get } from '../../../api/client.ts';
import type { DossierView, FiledView } from '../../../api/dossiers.ts';
import type { SearchAnswer } from '../../../api/office.ts';
import { useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { Combobox } from '../../../parts/combobox.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { useMark } from '../../../parts/refused.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly view: DossierView;
  onTakeOut(ordinal: number): void;
}

/** The documents of a dossier by ordinal or in the order of time, those that were taken out below, and a box to find more. */
export function DossierDocuments({ view, onTakeOut }: Props) {
  const { dossiers: words } = useWords();
  const [order, setOrder] = useState<'ordinal' | 'time'>('ordinal');
  const id = useId();
  const removed = view.dossier.items.flatMap((item) => (item.removed ? [{ ...item, removed: item.removed }] : []));
  const mayFill = view.may.includes('add');
  return (
    <>
      {view.documents.length > 1 && (
        <div className="field">
          <label htmlFor={id}>{words.order}</label>
          <select id={id} value={order} onChange={(event) => setOrder(event.target.value as 'ordinal' | 'time')}>
            <option value="ordinal">{words.orders.ordinal}</option>
            <option value="time">{words.orders.time}</option>
          </select>
        </div>
      )}
      {view.documents.length === 0 && <p className="muted">{words.emptyDossier}</p>}
      {view.documents.length > 0 && (
        <ul className="dossier-items" aria-label={words.list}>
          {ordered(view.documents, order).map((one) => (
            <li key={one.item.ordinal} className="dossier-item">
              <span className="dossier-ordinal">{one.item.ordinal}</span>
              <Filed one={one} />
              {mayFill && (
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`${words.takeOut}: ${one.code || words.noNumber}`}
                  onClick={() => onTakeOut(one.item.ordinal)}
                >
                  {words.takeOut}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayFill && <FindDocument view={view} />}
      {removed.length > 0 && (
        <details>
          <summary>
            {words.removed} ({removed.length})
          </summary>
          <ul>
            {removed.map(({ ordinal, removed: { name, reason } }) => (
              <li key={ordinal} className="small">
                {words.removedLine(ordinal, name, reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Those that may not be read have no day: they stand at the end. */
function ordered(documents: readonly FiledView[], order: 'ordinal' | 'time'): readonly FiledView[] {
  if (order === 'ordinal') return documents;
  const known = documents.flatMap((one) => (one.document ? [{ ...one, document: one.document }] : []));
  return [...inTimeOrder(known), ...documents.filter(({ document }) => document === null)];
}

function Filed({ one: { item, code, document } }: { readonly one: FiledView }) {
  const { dossiers: words } = useWords();
  const to = item.direction === 'incoming' ? paths.incomingItem(item.id) : paths.outgoingItem(item.id);
  if (!document)
    return (
      <span>
        <strong>{code || words.noNumber}</strong>
        <span className="small dossier-item-subject">{words.withheld}</span>
      </span>
    );
  const { day, kind, author, subject, pages, isOpen } = document;
  return (
    <span>
      <Link to={to} className="dossier-item-subject">
        {subject || code}
      </Link>
      <span className="small">
        {[code || words.noNumber, printedDay(day), kind, author, pages > 0 && words.pages(pages)]
          .filter(Boolean)
          .join(' · ')}
      </span>{' '}
      {isOpen && (
        <StatusTag icon="clock" tone="warn">
          {words.openWork}
        </StatusTag>
      )}
    </span>
  );
}

/** Finds a document by words, and puts the chosen one in. */
function FindDocument({ view }: { readonly view: DossierView }) {
  const { dossiers: words, stepUnclear } = useWords();
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState('');
  const asked = typed.trim();
  const found = useQuery({
    queryKey: ['search', 'dossier', asked],
    enabled: asked.length > 1,
    queryFn: ({ signal }) =>
      get<SearchAnswer>(
        `/api/search?${new URLSearchParams({ words: asked, lines: '20', direction: 'documents' })}`,
        signal,
      ),
  });
  const step = useStep<object, object>(() => say(words.putDone));
  const inside = new Set(view.documents.map(({ item }) => item.id));
  const items = (asked.length > 1 ? (found.data?.items ?? []) : []).filter((hit) => !inside.has(hit.id));
  const put = ({ id: document, direction }: Find) =>
    void step.run(`/api/dossiers/${view.dossier.id}/documents`, { direction, document }, view.stage);
  return (
    <div className="field dossier-search">
      <Combobox<Find>
        id={id}
        label={words.find}
        placeholder={words.findHint}
        mark={useMark('document')}
        words={typed}
        items={items}
        keyOf={(hit) => hit.id}
        line={(hit) => (
          <>
            <strong>{hit.code || words.noNumber}</strong> {hit.subject}
          </>
        )}
        nothing={asked.length > 1 && !found.isPending ? words.findNothing : words.findHint}
        onWords={setTyped}
        onChoose={put}
      />
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={stepUnclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
    </div>
  );
}
