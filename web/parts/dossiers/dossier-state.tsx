import type { DossierState as State } from '../../../lib/domain/dossiers/dossier.ts';
import { useWords } from '../../words/words.tsx';
import { StatusTag } from '../status-tag.tsx';

export function DossierState({ state }: { readonly state: State }) {
  const { dossiers } = useWords();
  return (
    <StatusTag icon={state === 'open' ? 'pen' : 'check'} tone={state === 'open' ? 'busy' : 'good'}>
      {dossiers.states[state]}
    </StatusTag>
  );
}
