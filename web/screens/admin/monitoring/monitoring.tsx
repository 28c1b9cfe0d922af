import { useState } from 'react';
import { may, type Permission } from '../../../../lib/domain/organisation/permissions.ts';
import type { Me } from '../../../api/office.ts';
import { useOrganisation } from '../../../api/queries.ts';
import { type MonitoringPage, monitoringPages, paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { useMonitoringWords } from '../../../words/monitoring-words.ts';
import { NowhereScreen } from '../../office/nowhere.tsx';
import { AccessLog } from './access/access-log.tsx';
import { Calendar } from './calendar/calendar.tsx';
import { Connections } from './connections/connections.tsx';
import { Health } from './health/health.tsx';
import type { MonitoringProps } from './props.ts';
import { Stuck } from './stuck/stuck.tsx';
import { Trust } from './trust/trust.tsx';
import './monitoring.css';

const screens: Readonly<Record<MonitoringPage, (props: MonitoringProps) => React.ReactNode>> = {
  health: Health,
  stuck: Stuck,
  connections: Connections,
  calendar: Calendar,
  trust: Trust,
  access: AccessLog,
};

const permissionOf: Readonly<Record<MonitoringPage, Permission>> = {
  health: 'monitoring.read',
  stuck: 'monitoring.read',
  connections: 'monitoring.read',
  calendar: 'monitoring.read',
  trust: 'monitoring.read',
  access: 'audit.read',
};
const maySee = (me: Me, page: MonitoringPage): boolean => !may(me.person, permissionOf[page]);

/** The pages for who looks after the system, one beside the other. */
export default function MonitoringScreen({ me, page }: { readonly me: Me; readonly page: MonitoringPage }) {
  const words = useMonitoringWords();
  const [agency, setAgency] = useState(me.person.agencyCode);
  if (!maySee(me, page)) return <NowhereScreen />;
  const Page = screens[page];
  return (
    <>
      <nav className="sub-nav" aria-label={words.title}>
        {monitoringPages
          .filter((one) => maySee(me, one))
          .map((one) => (
            <Link key={one} to={paths.monitoring(one)} aria-current={one === page ? 'page' : undefined}>
              {words.pages[one]}
            </Link>
          ))}
      </nav>
      {!may(me.person, 'organisation.read') && <AgencyChoice agency={agency} onChange={setAgency} />}
      <Page key={`${page} ${agency}`} me={me} agency={agency} />
    </>
  );
}

/** Who has agencies below theirs chooses which one they look at. */
function AgencyChoice({ agency, onChange }: { readonly agency: string; onChange(agency: string): void }) {
  const words = useMonitoringWords();
  const items = useOrganisation().data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <label className="agency-choice">
      {words.agency}{' '}
      <select value={agency} onChange={(event) => onChange(event.target.value)}>
        {items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
