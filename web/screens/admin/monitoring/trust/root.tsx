import { useState } from 'react';
import type { TrustRootState } from '../../../../../lib/domain/organisation/trust/trust-root.ts';
import { printedDay, vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../../api/office.ts';
import type { RootLine } from '../../../../api/trust.ts';
import { type Fact, Facts } from '../../../../parts/facts.tsx';
import { Icon, type IconName } from '../../../../parts/icon.tsx';
import { StatusTag, type Tone } from '../../../../parts/status-tag.tsx';
import { Time } from '../../../../parts/time.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { Deciding } from './deciding.tsx';

const looks: Readonly<Record<TrustRootState, readonly [icon: IconName, tone: Tone]>> = {
  proposed: ['clock', 'busy'],
  trusted: ['check', 'good'],
  ending: ['clock', 'warn'],
  ended: ['cross', 'calm'],
  rejected: ['cross', 'calm'],
};

/** One root certificate; what is to be decided about it is opened in its place. */
export function Root({ root, me }: { readonly root: RootLine; readonly me: Me }) {
  const { trust: words } = useMonitoringWords();
  const [open, setOpen] = useState(false);
  const [icon, tone] = looks[root.state];
  const near = root.state === 'ended' || root.state === 'rejected' || root.near === 'far' ? '' : words.ends[root.near];
  return (
    <section className="health-line">
      <h3>{words.setUpNames[root.name] ?? root.name}</h3>
      <StatusTag icon={icon} tone={tone}>
        {words.states[root.state]}
      </StatusTag>
      {near !== '' && (
        <p>
          <Icon name="warning" /> <strong>{near}</strong>
        </p>
      )}
      <Facts facts={factsOf(root, words)} />
      {me.person.roles.some((role) => role === 'admin' || role === 'leader') && (
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.close : words.open}
          <span className="hidden"> {root.name}</span>
        </button>
      )}
      {open && <Deciding id={root.id} me={me} />}
    </section>
  );
}

type TrustWords = ReturnType<typeof useMonitoringWords>['trust'];

function factsOf(root: RootLine, words: TrustWords): (Fact | undefined)[] {
  const { proposed, confirmed, ending, rejected, loadedAt } = root;
  const day = (at: number) => printedDay(vietnamDay(at));
  const isHeld = root.state === 'trusted' || root.state === 'ending';
  return [
    [words.valid, words.validText(day(root.from), day(root.to))],
    [words.subject, root.subject],
    root.issuer === root.subject ? undefined : [words.issuer, root.issuer],
    [words.key, root.key.toUpperCase()],
    [words.fingerprint, fingerprintText(root.fingerprint)],
    [words.source, words.sources[root.source]],
    isHeld
      ? [words.loadedAt, loadedAt === undefined ? words.loadedUnknown : <Time key="at" at={loadedAt} />]
      : undefined,
    proposed && [words.proposed, proposed.name],
    confirmed && [words.confirmed, confirmed.name],
    ending && [words.ending, `${ending.name}: ${ending.reason}`],
    ending?.confirmed && [words.endingConfirmed, ending.confirmed.name],
    rejected && [words.rejected, `${rejected.name}: ${rejected.reason}`],
  ];
}

/** In groups of four, as it is printed and read out: it may break between them. */
export const fingerprintText = (hex: string): string => hex.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ');
