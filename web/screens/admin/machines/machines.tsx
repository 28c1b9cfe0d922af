import { useState } from 'react';
import { machineScopes } from '../../../../lib/domain/organisation/machines/scopes.ts';
import { machinesPath, useMachines } from '../../../api/machines.ts';
import { Card } from '../../../parts/card.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useMachineWords } from '../../../words/admin-words.ts';
import { StepForm, textOf } from '../form.tsx';
import { MachineLine } from './machine-line.tsx';

/** Tài khoản máy of an agency: those in use first, those that are over folded away. */
export function Machines({ agency }: { readonly agency: string }) {
  const words = useMachineWords();
  const reading = useMachines(agency);
  const [asking, setAsking] = useState(false);
  const view = reading.data;
  const standing = view?.items.filter(({ state }) => state === 'asked' || state === 'active') ?? [];
  const over = view?.items.filter((one) => !standing.includes(one)) ?? [];
  return (
    <Card title={words.title}>
      <p className="small">{words.text}</p>
      {reading.isPending && <Skeleton lines={2} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && standing.length === 0 && <p className="muted">{words.empty}</p>}
      {view && (
        <ul className="plain-list">
          {standing.map((one) => (
            <MachineLine key={one.id} agency={agency} machine={one} view={view} />
          ))}
        </ul>
      )}
      {view && over.length > 0 && (
        <details>
          <summary>{words.over(over.length)}</summary>
          <ul className="plain-list">
            {over.map((one) => (
              <MachineLine key={one.id} agency={agency} machine={one} view={view} />
            ))}
          </ul>
        </details>
      )}
      {view?.mayManage && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setAsking(true)}>
            <Icon name="plus" /> {words.ask}
          </button>
        </div>
      )}
      {asking && <AskForm agency={agency} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function AskForm({ agency, onClose }: { readonly agency: string; onClose(): void }) {
  const words = useMachineWords();
  return (
    <StepForm
      title={words.ask}
      text={words.askText}
      fields={[
        { name: 'name', label: words.name, kind: 'text' },
        {
          ...{ name: 'scopes', label: words.scopes, kind: 'choices' },
          options: machineScopes.map((scope) => [scope, words.scopeNames[scope]] as const),
        },
        { name: 'until', label: words.until, kind: 'date' },
      ]}
      path={machinesPath(agency)}
      confirm={words.ask}
      done={words.asked}
      body={(filled) => ({ name: textOf(filled, 'name'), scopes: filled['scopes'], until: filled['until'] })}
      onClose={onClose}
    />
  );
}
