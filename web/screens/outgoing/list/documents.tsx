import { may, mayForAll } from '../../../../lib/domain/organisation/permissions.ts';
import { vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import { documentKind } from '../../../../lib/domain/shared/kinds.ts';
import type { Me } from '../../../api/office.ts';
import type { OutgoingLine } from '../../../api/outgoing.ts';
import { useAgencyNames, useOutgoingLines } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { recipientsLine } from '../../../parts/first-recipients.ts';
import { Icon } from '../../../parts/icon.tsx';
import { type Column, SubjectCell } from '../../../parts/lists/document-table.tsx';
import { ListScreen } from '../../../parts/lists/list-screen.tsx';
import { textKey } from '../../../parts/lists/sorting.ts';
import { OutgoingState, type ShownOutgoing } from '../../../parts/states.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { Time } from '../../../parts/time.tsx';
import type { Words } from '../../../words/vi.ts';
import { useWords } from '../../../words/words.tsx';

export function DocumentsScreen({ me }: { me: Me }) {
  const words = useWords();
  return (
    <ListScreen
      name="documents"
      title={words.outgoing}
      empty={{ icon: 'draft', title: words.outgoingEmpty, text: words.outgoingEmptyText }}
      me={me}
      useLines={useOutgoingLines}
      useColumns={useOutgoingColumns}
    >
      {!may(me.person, 'registers.read') && (
        <Link to={paths.register} className="button">
          <Icon name="book" /> {words.outgoingRegister.title}
        </Link>
      )}
      {!may(me.person, 'registers.read') && (
        <Link to={paths.outgoingReport} className="button">
          <Icon name="book" /> {words.reports.title}
        </Link>
      )}
      {!may(me.person, 'registers.read') && (
        <Link to={paths.envelopes} className="button">
          <Icon name="send" /> {words.envelopes.title}
        </Link>
      )}
      {mayForAll(me.person, 'outgoing.read') && (
        <Link to={paths.earlier} className="button">
          <Icon name="book" /> {words.earlier.title}
        </Link>
      )}
      {!may(me.person, 'outgoing.draft') && (
        <Link to={paths.compose} className="button button-main">
          <Icon name="plus" /> {words.compose}
        </Link>
      )}
    </ListScreen>
  );
}

/** A draft that has a number was submitted once and has come back. */
function stateOf({ state, sent, code }: OutgoingLine): ShownOutgoing {
  if (state === 'draft' && code !== '') return 'rework';
  return sent ? 'sent' : state;
}

/** The columns of Decree 30/2020 App. IV, and where the document stands. Recipients are many and cannot be sorted by. */
function useOutgoingColumns(lines: readonly OutgoingLine[]): readonly Column<OutgoingLine>[] {
  const words = useWords();
  const names = useAgencyNames([...new Set(lines.flatMap((line) => line.recipients))].sort());
  const states = Object.keys(words.outgoingStates);
  const { columns } = words;
  return [
    {
      name: 'state',
      label: columns.state,
      cell: (line) => <OutgoingState state={stateOf(line)} />,
      keyOf: (line) => [states.indexOf(stateOf(line))],
    },
    {
      name: 'code',
      label: columns.code,
      cell: ({ code }) => code || words.noNumber,
      // numbers begin again each year: Decree 30/2020 art. 15.1
      keyOf: ({ code, year, createdAt }) => (code === '' ? undefined : [year ?? vietnamYear(createdAt), code]),
    },
    {
      name: 'kind',
      label: columns.kind,
      cell: ({ kind }) => kindName(kind),
      keyOf: ({ kind }) => textKey(kindName(kind)),
    },
    {
      name: 'what',
      label: columns.subject,
      cell: (line) => (
        <SubjectCell
          to={paths.outgoingItem(line.id)}
          subject={line.subject}
          marks={<Troubles line={line} words={words} />}
        />
      ),
      keyOf: ({ subject }) => textKey(subject),
    },
    {
      name: 'party',
      label: columns.recipients,
      cell: ({ recipients, recipientCount = recipients.length, onPaper = [], onPaperCount = 0 }) =>
        recipientsLine(
          [...recipients.map((code) => names[code] ?? code), ...onPaper],
          ', ',
          words,
          recipientCount + onPaperCount,
        ),
    },
    { name: 'day', label: columns.day, cell: ({ createdAt }) => <Time at={createdAt} short /> },
  ];
}

const kindName = (kind: string): string => documentKind(kind)?.name ?? '';

function Troubles({ line, words }: { line: OutgoingLine; words: Words }) {
  return (
    <>
      {line.recalled && (
        <StatusTag icon="back" tone="bad">
          {words.recall.recalled}
        </StatusTag>
      )}
      {line.replaced && (
        <StatusTag icon="back" tone="bad">
          {words.amending.replaced}
        </StatusTag>
      )}
      {line.troubles.map((trouble) => (
        <StatusTag key={trouble} icon="warning" tone="bad">
          {words.arriving.troubles[trouble]}
        </StatusTag>
      ))}
    </>
  );
}
