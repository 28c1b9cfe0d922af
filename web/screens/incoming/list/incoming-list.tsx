import { printedNumber } from '../../../../lib/domain/books/number.ts';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import type { IncomingLine } from '../../../api/incoming.ts';
import type { Me } from '../../../api/office.ts';
import { useIncomingLines } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { CheckedTag } from '../../../parts/checked-tag.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { type Column, SubjectCell } from '../../../parts/lists/document-table.tsx';
import { Due } from '../../../parts/lists/due.tsx';
import { ListScreen } from '../../../parts/lists/list-screen.tsx';
import { textKey } from '../../../parts/lists/sorting.ts';
import { IncomingState } from '../../../parts/states.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { Time } from '../../../parts/time.tsx';
import type { Words } from '../../../words/vi.ts';
import { useWords } from '../../../words/words.tsx';

export function IncomingListScreen({ me }: { me: Me }) {
  const words = useWords();
  return (
    <ListScreen
      name="incoming"
      title={words.incoming}
      empty={{ icon: 'inbox', title: words.incomingEmpty, text: words.incomingEmptyText }}
      me={me}
      useLines={useIncomingLines}
      useColumns={useIncomingColumns}
    >
      {!may(me.person, 'incoming.register') && (
        <Link to={paths.receive} className="button button-main">
          <Icon name="plus" /> {words.receiving.open}
        </Link>
      )}
      {!may(me.person, 'incoming.register') && (
        <Link to={paths.dropMail} className="button">
          <Icon name="inbox" /> {words.mailing.open}
        </Link>
      )}
      {!may(me.person, 'registers.read') && (
        <Link to={paths.arrivals} className="button">
          <Icon name="book" /> {words.arrivals.forms.register}
        </Link>
      )}
      {!may(me.person, 'registers.read') && (
        <Link to={paths.incomingReport} className="button">
          <Icon name="book" /> {words.reports.title}
        </Link>
      )}
    </ListScreen>
  );
}

/** States in which somebody still has to answer. */
const open: ReadonlySet<IncomingLine['state']> = new Set(['opened', 'registered', 'assigned', 'in-progress']);
const dueOf = ({ state, dueOn }: IncomingLine): string => (open.has(state) ? (dueOn ?? '') : '');

/** The columns of Decree 30/2020 App. IV, where the document stands, and until when its sender wants an answer that is not there yet. */
function useIncomingColumns(): readonly Column<IncomingLine>[] {
  const words = useWords();
  const states = Object.keys(words.incomingStates);
  const { columns } = words;
  const subjectOf = ({ subject }: IncomingLine) => subject || words.unread;
  return [
    {
      name: 'state',
      label: columns.state,
      cell: ({ state }) => <IncomingState state={state} />,
      keyOf: ({ state }) => [states.indexOf(state)],
    },
    {
      name: 'code',
      label: columns.code,
      cell: ({ code }) => code || words.noNumber,
      keyOf: ({ code }) => textKey(code),
    },
    {
      name: 'arrival',
      label: columns.arrival,
      cell: ({ arrivalNumber }) =>
        arrivalNumber === undefined ? null : (
          <>
            <span className="cell-label">{columns.arrival} </span>
            {printedNumber(arrivalNumber)}
          </>
        ),
      // numbers begin again each year: Decree 30/2020 art. 22
      keyOf: ({ arrivalNumber, year, receivedAt }) =>
        arrivalNumber === undefined ? undefined : [year ?? vietnamYear(receivedAt), arrivalNumber],
    },
    {
      name: 'what',
      label: columns.subject,
      cell: (line) => (
        <SubjectCell
          to={paths.incomingItem(line.id)}
          subject={subjectOf(line)}
          marks={<Marks line={line} words={words} />}
        />
      ),
      keyOf: (line) => textKey(subjectOf(line)),
    },
    {
      name: 'party',
      label: columns.from,
      cell: ({ fromName }) => fromName,
      keyOf: ({ fromName }) => textKey(fromName),
    },
    {
      name: 'due',
      label: columns.due,
      cell: (line) =>
        dueOf(line) === '' ? null : (
          <>
            <span className="cell-label">{columns.due} </span>
            <Due on={dueOf(line)} />
          </>
        ),
      keyOf: (line) => textKey(dueOf(line)),
    },
    { name: 'day', label: columns.day, cell: ({ receivedAt }) => <Time at={receivedAt} short /> },
  ];
}

function Marks({ line, words }: { line: IncomingLine; words: Words }) {
  return (
    <>
      {line.source === 'paper' && (
        <StatusTag icon="draft" tone="calm">
          {words.receiving.onPaper}
        </StatusTag>
      )}
      {line.source === 'mail' && (
        <StatusTag icon="inbox" tone="calm">
          {words.mailing.source}
        </StatusTag>
      )}
      {line.operation && (
        <StatusTag icon="warning" tone="warn">
          {words.arriving.operation[line.operation]}
        </StatusTag>
      )}
      <CheckedTag checked={line.state === 'opened' ? line.checked : undefined} />
    </>
  );
}
