import type { ReactNode } from 'react';
import type { Me } from '../../../api/office.ts';
import { useAgencyRecord } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../words/words.tsx';

/** Whose rights wait for a word of this person: Decree 30/2020 App. VI III.3c. They stand here, for whoever has just come does not know where else to look. Else what is said where nothing waits. */
export default function PendingRights({ me, children }: { me: Me; children: ReactNode }) {
  const { admin: words } = useWords();
  const { subject, agencyCode } = me.person;
  const agency = useAgencyRecord(agencyCode);
  if (agency.isPending) return null;
  const people = agency.data?.people ?? [];
  const waiting = people.filter(
    ({ subject: who, pending, leaving }) =>
      who !== subject &&
      (pending.some(({ asked }) => asked.by !== subject) ||
        (leaving !== undefined && !leaving.confirmed && leaving.asked.by !== subject)),
  );
  if (waiting.length === 0) return children;
  return (
    <section className="queue" aria-labelledby="queue-rights">
      <h2 id="queue-rights">
        <Icon name="person" /> {words.pendingTitle} <span className="count">{waiting.length}</span>
      </h2>
      <div className="heading-tools">
        {waiting.map(({ subject: who, name }) => (
          <Link key={who} to={paths.adminPerson(who)} className="button">
            {name}
          </Link>
        ))}
      </div>
    </section>
  );
}
