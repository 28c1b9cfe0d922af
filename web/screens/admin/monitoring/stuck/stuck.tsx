import type { StuckLine } from '../../../../../lib/domain/monitoring/stuck.ts';
import { may } from '../../../../../lib/domain/organisation/permissions.ts';
import { useStuck } from '../../../../api/monitoring.ts';
import { useStep } from '../../../../api/use-step.ts';
import { paths } from '../../../../app/paths.ts';
import { Link } from '../../../../app/router.tsx';
import { useSay } from '../../../../parts/announcement.tsx';
import { Card } from '../../../../parts/card.tsx';
import { type Fact, Facts } from '../../../../parts/facts.tsx';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { PageHeading } from '../../../../parts/page.tsx';
import { Time } from '../../../../parts/time.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { useLanguage } from '../../../../words/words.tsx';
import { NamedDocument } from '../named-document.tsx';
import type { MonitoringProps } from '../props.ts';
import { reasonText } from './reason.ts';

/** What stands still, why, since when, when it is tried again, and the button that tries it at once. */
export function Stuck({ agency, me }: MonitoringProps) {
  const { stuck: words } = useMonitoringWords();
  const reading = useStuck(agency);
  const view = reading.data;
  return (
    <>
      <PageHeading title={words.title}>
        <button type="button" className="button" onClick={() => void reading.refetch()}>
          <Icon name="clock" /> {words.again}
        </button>
      </PageHeading>
      <p className="muted">{words.intro}</p>
      {reading.isPending && <Skeleton lines={8} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view?.items.length === 0 && <Empty icon="check" title={words.none} text={words.noneText} />}
      {view?.items.map((line) => (
        <Line key={line.id} line={line} agency={agency} manages={!may(me.person, 'organisation.read')} />
      ))}
      {view?.more && <p>{words.more}</p>}
    </>
  );
}

interface LineProps {
  readonly line: StuckLine;
  readonly agency: string;
  readonly manages: boolean;
}

function Line({ line, agency, manages }: LineProps) {
  const { words: all, language } = useLanguage();
  const words = useMonitoringWords();
  const { stuck } = words;
  const say = useSay();
  const step = useStep<object, object>(() => say(stuck.retried));
  const path = `/api/organisation/agencies/${agency}/stuck/retry`;
  return (
    <Card title={stuck.works[line.work]}>
      <p>{reasonText(line, language, words)}</p>
      <Facts facts={factsOf(line, stuck, manages)} />
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={all.stepUnclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
      {line.retry && (
        <div className="card-actions">
          <button
            type="button"
            className="button"
            aria-disabled={step.state.is === 'asking'}
            aria-label={`${stuck.retry}: ${stuck.works[line.work]}`}
            onClick={() => void step.run(path, { work: line.id })}
          >
            <Icon name="play" /> {step.state.is === 'asking' ? stuck.retrying : stuck.retry}
          </button>
        </div>
      )}
    </Card>
  );
}

type StuckWords = ReturnType<typeof useMonitoringWords>['stuck'];

function factsOf(line: StuckLine, words: StuckWords, manages: boolean): (Fact | undefined)[] {
  const { document, person, since, next, tries, count, asked, why } = line;
  return [
    document && [words.document, <NamedDocument key="document" document={document} />],
    document?.party ? [words.party, document.party] : undefined,
    person && [
      words.person,
      manages ? (
        <Link key="person" to={paths.adminPerson(person.subject)}>
          {person.name}
        </Link>
      ) : (
        person.name
      ),
    ],
    count === undefined || count < 2 ? undefined : [words.count, String(count)],
    [words.since, <Time key="since" at={since} />],
    whenNext(next, asked, words),
    tries === undefined ? undefined : [words.tries, String(tries)],
    why.detail === '' ? undefined : [words.detail, why.detail],
  ];
}

function whenNext(next: number | undefined, asked: number | undefined, words: StuckWords): Fact {
  if (asked !== undefined) return [words.asked, <Time key="asked" at={asked} />];
  return [words.next, next === undefined ? words.waits : <Time key="next" at={next} />];
}
