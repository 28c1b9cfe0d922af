import { documentKind } from '../../../lib/domain/document/kinds.ts';
import type { Me, OutgoingLine } from '../../api/answers.ts';
import { useAgencyNames, useOutgoingLines } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { recipientsLine } from '../../parts/first-recipients.ts';
import { Icon } from '../../parts/icon.tsx';
import { ListRow } from '../../parts/list-row.tsx';
import { MoreLines } from '../../parts/more-lines.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { OutgoingState, type ShownOutgoing } from '../../parts/states.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { Empty, ReadFailure, Skeleton } from '../../parts/waiting-for-data.tsx';
import { useWords } from '../../words/words.tsx';

export function DocumentsScreen({ me }: { me: Me }) {
  const words = useWords();
  const pages = useOutgoingLines();
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const names = useAgencyNames([...new Set(lines.flatMap((line) => line.recipients))].sort());
  return (
    <>
      <PageHeading title={words.outgoing}>
        {me.person.roles.includes('clerk') && (
          <Link to={paths.compose} className="button button-main">
            <Icon name="plus" /> {words.compose}
          </Link>
        )}
      </PageHeading>
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {pages.data && lines.length === 0 && (
        <Empty icon="draft" title={words.outgoingEmpty} text={words.outgoingEmptyText} />
      )}
      {lines.length > 0 && (
        <ul className="rows">
          {lines.map((line) => (
            <li key={line.id}>
              <Row line={line} names={names} />
            </li>
          ))}
        </ul>
      )}
      <MoreLines pages={pages} />
    </>
  );
}

/** A draft that has a number was submitted once and has come back. */
function stateOf({ state, sent, code }: OutgoingLine): ShownOutgoing {
  if (state === 'draft' && code !== '') return 'rework';
  return sent ? 'sent' : state;
}

function Row({ line, names }: { line: OutgoingLine; names: Readonly<Record<string, string>> }) {
  const words = useWords();
  const named = line.recipients.map((code) => names[code] ?? code);
  const troubles = line.troubles.map((trouble) => (
    <StatusTag key={trouble} icon="warning" tone="bad">
      {words.arriving.troubles[trouble]}
    </StatusTag>
  ));
  return (
    <ListRow
      to={paths.outgoingItem(line.id)}
      state={<OutgoingState state={stateOf(line)} />}
      code={line.code}
      subject={line.subject}
      marks={troubles}
      kind={documentKind(line.kind)?.name}
      party={recipientsLine(named, ', ', words, line.recipientCount)}
      at={line.createdAt}
    />
  );
}
