import type { DossierState as State } from '../../../lib/domain/dossiers/dossier.ts';
import { StatusTag } from '../../parts/status-tag.tsx';
import { useWords } from '../../words/words.tsx';

export function DossierState({ state }: { readonly state: State }) {
  const { dossiers } = useWords();
  return (
    <StatusTag icon={state === 'open' ? 'pen' : 'check'} tone={state === 'open' ? 'busy' : 'good'}>
      {dossiers.states[state]}
    </StatusTag>
  );
}
