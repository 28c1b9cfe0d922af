import type { HealthLine, HealthState } from '../../../../../lib/domain/monitoring/health.ts';
import { printedDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { useHealth } from '../../../../api/monitoring.ts';
import { Card } from '../../../../parts/card.tsx';
import { type Fact, Facts } from '../../../../parts/facts.tsx';
import { Icon, type IconName } from '../../../../parts/icon.tsx';
import { PageHeading } from '../../../../parts/page.tsx';
import { sizeText } from '../../../../parts/size-text.ts';
import { StatusTag, type Tone } from '../../../../parts/status-tag.tsx';
import { Time } from '../../../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import type { MonitoringProps } from '../props.ts';

const looks: Readonly<Record<HealthState, readonly [icon: IconName, tone: Tone]>> = {
  good: ['check', 'good'],
  look: ['warning', 'warn'],
  broken: ['cross', 'bad'],
  unseen: ['info', 'calm'],
};

/** How everything runs, what is wrong first, each with since when and what to do. */
export function Health({ agency }: MonitoringProps) {
  const { health: words } = useMonitoringWords();
  const reading = useHealth(agency);
  const view = reading.data;
  return (
    <>
      <PageHeading title={words.title}>
        <button type="button" className="button" onClick={() => void reading.refetch()}>
          <Icon name="clock" /> {words.again}
        </button>
      </PageHeading>
      {reading.isPending && <Skeleton lines={8} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && (
        <>
          <Card title={words.overall[view.state]}>
            <p className="muted">
              {words.seen} <Time at={view.at} />
            </p>
            {view.lines.map((line) => (
              <Line key={`${line.subject} ${line.name} ${line.reason}`} line={line} />
            ))}
          </Card>
          <Card title={words.versions}>
            <Facts
              facts={[
                [words.program, view.versions.program],
                [words.records, String(view.versions.records)],
                [words.engine, words.engines[view.versions.engine]],
              ]}
            />
          </Card>
        </>
      )}
    </>
  );
}

function Line({ line }: { readonly line: HealthLine }) {
  const { health: words } = useMonitoringWords();
  const [icon, tone] = looks[line.state];
  const [said = '', toDo = ''] = words.said[`${line.subject} ${line.reason}`] ?? [];
  const name = line.name === undefined ? '' : `: ${words.moreNames[line.name] ?? line.name}`;
  return (
    <section className="health-line">
      <h3>
        {words.subjects[line.subject]}
        {name}
      </h3>
      <StatusTag icon={icon} tone={tone}>
        {words.states[line.state]}
      </StatusTag>
      <p>
        {said}
        {line.day === undefined ? '' : ` ${printedDay(line.day)}.`}
      </p>
      {toDo !== '' && (
        <p>
          <strong>{toDo}</strong>
        </p>
      )}
      <Facts facts={factsOf(line, words)} />
    </section>
  );
}

function factsOf(line: HealthLine, words: ReturnType<typeof useMonitoringWords>['health']): (Fact | undefined)[] {
  const time = (label: string, at: number | undefined): Fact | undefined =>
    at === undefined ? undefined : [label, <Time key={label} at={at} />];
  const { free, total, size, count = 0, detail } = line;
  return [
    time(words.since, line.since),
    time(words.lastGood, line.lastGood),
    time(words.received, line.received),
    time(words.sent, line.sent),
    count > 0 ? [words.count, count >= 500 ? '500+' : String(count)] : undefined,
    free !== undefined && total !== undefined ? [words.space, words.of(sizeText(free), sizeText(total))] : undefined,
    size === undefined ? undefined : [words.size, sizeText(size)],
    detail === undefined ? undefined : [words.detail, detail],
  ];
}
