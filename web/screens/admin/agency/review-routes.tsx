import { useState } from 'react';
import type { ReviewRoute } from '../../../../lib/domain/organisation/agencies/agency-record.ts';
import { documentKind, documentKinds } from '../../../../lib/domain/shared/kinds.ts';
import type { AgencyView } from '../../../api/organisation.ts';
import { useWords } from '../../../words/words.tsx';
import { StepForm } from '../form.tsx';

interface Props {
  readonly view: AgencyView;
  /** whether the reader decides about it */
  readonly decides: boolean;
}

const keyOf = ({ unit = '', kind = '' }: ReviewRoute): string => `${unit}#${kind}`;

/** For which units and kinds the head of the unit is not asked before the signer, and for who decides the way to change it. */
export function ReviewRoutes({ view, decides }: Props) {
  const words = useWords().review;
  const [change, setChange] = useState<'add' | ReviewRoute>();
  const { reviewRoutes: rows = [], units } = view.agency;
  const unitName = (id?: string) =>
    id === undefined ? words.anyUnit : (units.find((one) => one.id === id)?.name ?? id);
  const kindName = (code?: string) => (code === undefined ? words.anyKind : (documentKind(code)?.name ?? code));
  return (
    <>
      <p>
        <strong>{words.title}</strong>
        <br />
        {words.routesText}
      </p>
      {rows.length > 0 && (
        <ul className="plain-list">
          {rows.map((row) => (
            <li key={keyOf(row)}>
              {unitName(row.unit)} · {kindName(row.kind)}{' '}
              {decides && (
                <button type="button" className="button button-quiet" onClick={() => setChange(row)}>
                  {words.dropRoute}
                  <span className="hidden">
                    {' '}
                    {unitName(row.unit)}, {kindName(row.kind)}
                  </span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {decides && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setChange('add')}>
            {words.addRoute}
          </button>
        </div>
      )}
      {change && (
        <RouteForm
          key={change === 'add' ? 'add' : keyOf(change)}
          view={view}
          change={change}
          onClose={() => setChange(undefined)}
        />
      )}
    </>
  );
}

function RouteForm({ view, change, onClose }: { view: AgencyView; change: 'add' | ReviewRoute; onClose(): void }) {
  const { admin } = useWords();
  const words = useWords().review;
  const { id, reviewRoutes: rows = [], units } = view.agency;
  const adds = change === 'add';
  const choice = (name: 'unit' | 'kind', label: string, any: string, all: readonly (readonly [string, string])[]) =>
    ({ name, label, kind: 'choice', optional: true, options: [['', any], ...all] }) as const;
  const title = adds ? words.addRoute : words.dropRoute;
  return (
    <StepForm
      title={title}
      text={words.routesText}
      fields={[
        ...(adds
          ? [
              choice(
                'unit',
                words.unit,
                words.anyUnit,
                units.map((unit) => [unit.id, unit.name] as const),
              ),
              choice(
                'kind',
                words.kind,
                words.anyKind,
                documentKinds.map(({ code, name }) => [code, name] as const),
              ),
            ]
          : []),
        { name: 'reason', label: admin.settingReason, kind: 'text' },
      ]}
      path={`/api/organisation/agencies/${id}/review-routes`}
      stage={view.stage}
      confirm={title}
      done={admin.saved}
      body={({ unit, kind, reason }) => ({
        reason,
        routes: adds ? [...rows, rowOf(unit, kind)] : without(rows, change),
      })}
      onClose={onClose}
    />
  );
}

const without = (rows: readonly ReviewRoute[], gone: ReviewRoute) => rows.filter((row) => keyOf(row) !== keyOf(gone));

const rowOf = (unit: unknown, kind: unknown): ReviewRoute => ({
  ...(typeof unit === 'string' && unit !== '' ? { unit } : {}),
  ...(typeof kind === 'string' && kind !== '' ? { kind } : {}),
  stages: ['form-check'],
});
