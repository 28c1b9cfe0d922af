import { useState } from 'react';
import type { GrantView } from '../../../api/organisation.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { useWords } from '../../../words/words.tsx';
import { type GrantAct, GrantDialog } from './grant-dialog.tsx';
import { basisText, periodText, scopeText } from './grant-text.ts';

const looks: Readonly<Record<GrantView['standing'], readonly [IconName, Tone]>> = {
  draft: ['draft', 'calm'],
  'not-begun': ['clock', 'busy'],
  'in-force': ['check', 'good'],
  expired: ['clock', 'calm'],
  'position-left': ['warning', 'warn'],
  'source-over': ['warning', 'warn'],
  ended: ['cross', 'calm'],
  revoked: ['cross', 'bad'],
};
const icons: Readonly<Record<GrantAct, IconName>> = { activate: 'check', revoke: 'back', end: 'cross' };

/** One grant, with what its reader may do with it. */
export function GrantCard({ item }: { item: GrantView }) {
  const words = useWords();
  const { grants } = words;
  const { grant, standing, caption } = item;
  const [act, setAct] = useState<GrantAct>();
  const [icon, tone] = looks[standing];
  const giver = 'giver' in grant ? grant.giver : undefined;
  const over = 'over' in grant ? grant.over : undefined;
  return (
    <section className="card" aria-label={`${caption.join(' / ')} ${grant.holder.name}`}>
      <h2 className="grant-heading">
        <span className="grant-caption">{caption.join(' / ')}</span>
        <StatusTag icon={icon} tone={tone}>
          {grants.standing[standing]}
        </StatusTag>
      </h2>
      <Facts
        facts={[
          [grants.holder, `${grant.holder.name}, ${grant.holder.position}`],
          [grants.scope, scopeText(grant, words)],
          [grants.period, periodText(grant, words)],
          [grants.basis, basisText(grant)],
          giver && [grants.giver, `${giver.name}, ${giver.position}`],
          grant.canPassTo === 'deputy' ? [grants.passesOn, <Icon key="passes" name="check" />] : undefined,
          over && [grants.over, `${over.reason} (${over.name})`],
        ]}
      />
      {item.may.length > 0 && (
        <div className="actions-more">
          {item.may.map((name) => (
            <button
              key={name}
              type="button"
              className={`button ${name === 'activate' ? 'button-main' : ''}`}
              onClick={() => setAct(name)}
            >
              <Icon name={icons[name]} /> {grants[name]}
            </button>
          ))}
        </div>
      )}
      {act && <GrantDialog act={act} icon={icons[act]} item={item} onClose={() => setAct(undefined)} />}
    </section>
  );
}
