import { printedDay, vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import type { CertificateLine } from '../api/organisation.ts';
import { useWords } from '../words/words.tsx';
import type { IconName } from './icon.tsx';
import { StatusTag, type Tone } from './status-tag.tsx';

export type Certificate = NonNullable<CertificateLine['certificate']>;
const looks: Readonly<Record<Certificate['state'], readonly [icon: IconName, tone: Tone]>> = {
  good: ['check', 'good'],
  near: ['clock', 'warn'],
  soon: ['warning', 'bad'],
  expired: ['cross', 'bad'],
  'not-begun': ['clock', 'warn'],
};

/** How long a certificate is good for and what to do about it, with what it says. */
export function ShownCertificate({
  certificate,
  held,
}: {
  readonly certificate: Certificate;
  readonly held: CertificateLine['held'];
}) {
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
