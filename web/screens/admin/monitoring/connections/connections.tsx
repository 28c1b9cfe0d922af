import { useConnections } from '../../../../api/monitoring.ts';
import { Card } from '../../../../parts/card.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { PageHeading } from '../../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { Changes } from '../../changes.tsx';
import type { MonitoringProps } from '../props.ts';
import { AxisActions } from './axis-actions.tsx';
import { heard } from './heard.tsx';
import { SetAddress, SetTimestamps, TryTimestamp } from './installation-actions.tsx';
import { KeyHoldingCard } from './key-holding.tsx';
import { MailServerCard } from './mail-server.tsx';
import { MailboxCard } from './mailbox-card.tsx';
import { SecondFactorRuleCard } from './second-factor-rule.tsx';
import { SessionEndsCard } from './session-ends.tsx';

/** The axis with its check and its credentials, the timestamp authorities, and the address of the installation. */
export function Connections({ agency, me }: MonitoringProps) {
  const { connections: words } = useMonitoringWords();
  const reading = useConnections(agency);
  const view = reading.data;
  return (
    <>
      <PageHeading title={words.title} />
      {reading.isPending && <Skeleton lines={6} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && (
        <>
          <Card title={words.axis}>
            <Facts
              facts={[
                view.axis.here ? [words.systemId, view.axis.systemId ?? words.noSystemId] : undefined,
                view.axis.systemId === undefined ? undefined : [words.secret, words.secretKept],
                ...heard(view.axis.contact, words),
              ]}
            />
            {view.axis.here ? <AxisActions agency={agency} me={me} /> : <p>{words.elsewhere}</p>}
          </Card>
          <MailboxCard agency={agency} view={view} me={me} heard={heard(view.mailbox.contact, words)} />
          <Card title={words.timestamps}>
            {view.timestamps.length === 0 && <p>{words.timestampsNone}</p>}
            {view.timestamps.map(({ name, contact }) => (
              <section key={name} className="health-line">
                <h3>{name}</h3>
                <Facts facts={heard(contact, words)} />
                <TryTimestamp key={name} name={name} view={view} me={me} />
              </section>
            ))}
            <SetTimestamps view={view} me={me} />
          </Card>
          <Card title={words.installation}>
            <Facts
              facts={[
                [words.publicAddress, view.publicAddress ?? words.publicUnknown],
                view.publicAddressNext === undefined ? undefined : [words.publicNext, view.publicAddressNext],
              ]}
            />
            <SetAddress view={view} me={me} />
          </Card>
          <KeyHoldingCard view={view} me={me} />
          {view.sessionEnds && <SessionEndsCard ends={view.sessionEnds} me={me} />}
          {view.secondFactor && <SecondFactorRuleCard rule={view.secondFactor} me={me} />}
          <MailServerCard agency={agency} me={me} />
          <Changes events={view.history} />
        </>
      )}
    </>
  );
}
