import { printedDay, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { CertificateLine } from '../../../api/organisation.ts';
import { useCertificates } from '../../../api/queries.ts';
import { Card } from '../../../parts/card.tsx';
import type { IconName } from '../../../parts/icon.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';

type Certificate = NonNullable<CertificateLine['certificate']>;
const looks: Readonly<Record<Certificate['state'], readonly [icon: IconName, tone: Tone]>> = {
  good: ['check', 'good'],
  near: ['clock', 'warn'],
  soon: ['warning', 'bad'],
  expired: ['cross', 'bad'],
  'not-begun': ['clock', 'warn'],
};

/** The certificates of an agency and its signers, those that end first at the top. */
export function Certificates({ agency }: { readonly agency: string }) {
  const { certificates: words } = useWords();
  const reading = useCertificates(agency);
  return (
    <Card title={words.title}>
      {reading.isPending && <Skeleton lines={3} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      <ul className="plain-list">
        {reading.data?.items.map((line) => (
          <li key={`${line.id} ${line.held}`}>
            <strong>{line.name}</strong>{' '}
            {line.certificate ? (
              <Shown certificate={line.certificate} held={line.held} />
            ) : (
              <StatusTag icon="info" tone="calm">
                {words.none}
              </StatusTag>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Shown({ certificate, held }: { readonly certificate: Certificate; readonly held: CertificateLine['held'] }) {
  const { certificates: words } = useWords();
  const { state, days, from, to, subject, issuer, serial, ofAnother } = certificate;
  const [icon, tone] = looks[state];
  const dayOf = (at: number) => printedDay(vietnamDay(at));
  return (
    <>
      <StatusTag icon={icon} tone={tone}>
        {words.states[state](Math.max(0, days))}
      </StatusTag>{' '}
      {ofAnother && (
        <StatusTag icon="warning" tone="warn">
          {words.ofAnother}
        </StatusTag>
      )}
      {state !== 'good' && <p>{words.toDo[state]}</p>}
      <details>
        <summary className="small">{words.details(dayOf(from), dayOf(to), words.held[held])}</summary>
        <p className="small wrapped">
          {words.subject}: {subject}
          <br />
          {words.issuer}: {issuer}
          <br />
          {words.serial}: {serial}
        </p>
      </details>
    </>
  );
}
