import type { DocumentView, ProofView } from '../../../api/outgoing.ts';
import { Card } from '../../../parts/card.tsx';
import type { IconName } from '../../../parts/icon.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { Time } from '../../../parts/time.tsx';
import { useWords } from '../../../words/words.tsx';

const looks: Readonly<Record<ProofView['level'], readonly [IconName, Tone]>> = {
  'B-B': ['clock', 'warn'],
  'B-T': ['check', 'busy'],
  'B-LT': ['check', 'good'],
  'B-LTA': ['check', 'good'],
};

/** How far the signatures prove themselves, what is still missing, and when it is tried again. */
export function Proof({ proof }: { proof: NonNullable<DocumentView['proof']> }) {
  const { proof: words } = useWords();
  const { level, augmentation, renewedFrom } = proof;
  const [icon, tone] = looks[level];
  return (
    <Card title={words.title}>
      <StatusTag icon={icon} tone={tone}>
        {`${level} · ${words.levels[level]}`}
      </StatusTag>
      {augmentation?.problem && (
        <p className="small">
          {words.troubles[augmentation.problem.code]} {words.again} <Time at={augmentation.dueAt} />
        </p>
      )}
      {augmentation && (
        <p className="small">{augmentation.renews ? words.renewing : words.adding(augmentation.wanted)}</p>
      )}
      {!augmentation && level !== 'B-B' && <p className="small">{words.kept}</p>}
      {renewedFrom && (
        <p className="small">
          {words.renewedFrom} <Time at={renewedFrom} short />
        </p>
      )}
    </Card>
  );
}
