import { useId, useState } from 'react';
import type { GrantedCapacity } from '../../../../lib/domain/organisation/authority/grant.ts';
import { documentKinds } from '../../../../lib/domain/shared/kinds.ts';
import type { Me } from '../../../api/office.ts';
import type { GrantView, HeadBelow } from '../../../api/organisation.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { RefusedProvider } from '../../../parts/refused.tsx';
import { useWords } from '../../../words/words.tsx';
import { SelectField } from '../../outgoing/compose/fields/fields.tsx';
import { Entry, Tick } from './entry.tsx';
import {
  canBePassed,
  emptyGrant,
  type GrantValues,
  givenCapacities,
  holdersFor,
  passableBy,
  requestOf,
} from './grant-request.ts';
import '../../outgoing/compose/compose.css';

interface Props {
  readonly me: Me;
  readonly grants: readonly GrantView[];
  readonly below: readonly HeadBelow[];
  onDone(): void;
}

/** A new grant: in which capacity, to whom, for what, for how long and by which writing. The rule of the capacity judges it when it is saved. */
export function GrantForm({ me, grants, below, onDone }: Props) {
  const words = useWords();
  const say = useSay();
  const [values, setValues] = useState(emptyGrant);
  const step = useStep<object, object>(() => {
    onDone();
    say(words.grants.saved);
  });
  const set: Setter = (name) => (value) => setValues((before) => ({ ...before, [name]: value }));
  const asking = step.state.is === 'asking';
  return (
    <RefusedProvider error={step.state.is === 'failed' ? step.state.error : undefined}>
      <form
        className="compose grant-form"
        aria-label={words.grants.add}
        onSubmit={(event) => {
          event.preventDefault();
          if (!asking) void step.run('/api/grants', requestOf(values));
        }}
      >
        <WhoFields
          me={me}
          below={below}
          passable={passableBy(me, grants)}
          values={values}
          set={set}
          onValues={setValues}
        />
        <ScopeFields values={values} set={set} />
        <div className="compose-end">
          {step.state.is === 'failed' && (
            <FailureNotice
              error={step.state.error}
              unclear={words.stepUnclear}
              onAgain={step.state.again ? () => void step.again() : undefined}
            />
          )}
          <button type="submit" className="button button-main" aria-disabled={asking || values.holder === ''}>
            <Icon name={asking ? 'clock' : 'check'} /> {asking ? words.grants.saving : words.grants.save}
          </button>
        </div>
      </form>
    </RefusedProvider>
  );
}

type Setter = <Name extends keyof GrantValues>(name: Name) => (value: GrantValues[Name]) => void;

interface WhoProps {
  readonly me: Me;
  readonly below: readonly HeadBelow[];
  readonly passable: readonly GrantView[];
  readonly values: GrantValues;
  readonly set: Setter;
  onValues(change: (before: GrantValues) => GrantValues): void;
}

/** In which capacity, whether it is passed on, to whom, by which writing. */
function WhoFields({ me, below, passable, values, set, onValues }: WhoProps) {
  const { grants: words } = useWords();
  const id = useId();
  const people = holdersFor(me, values, below);
  const passing = passable.map(({ grant, caption }) => ({ code: grant.id, name: caption.join(' / ') }));
  return (
    <>
      <SelectField
        name="capacity"
        id={`${id}-capacity`}
        label={words.capacity}
        hint={givenCapacities.find(({ capacity }) => capacity === values.capacity)?.law ?? ''}
        value={values.capacity}
        options={givenCapacities.map(({ capacity, name }) => ({ code: capacity, name: `${capacity}. ${name}` }))}
        onChange={(code) =>
          onValues((before) => ({ ...before, capacity: code as GrantedCapacity, holder: '', passedFrom: '' }))
        }
      />
      {passing.length > 0 && (
        <SelectField
          name="passedFrom"
          id={`${id}-passed`}
          label={words.passedFrom}
          value={values.passedFrom}
          options={[{ code: '', name: words.notPassed }, ...passing]}
          onChange={(passedFrom) => {
            const source = passable.find(({ grant }) => grant.id === passedFrom)?.grant;
            onValues((before) => ({
              ...before,
              passedFrom,
              holder: '',
              capacity: source?.capacity ?? before.capacity,
            }));
          }}
        />
      )}
      <SelectField
        name="holder"
        id={`${id}-holder`}
        label={words.holder}
        {...(people.length === 0 ? { hint: words.nobody } : {})}
        value={values.holder}
        options={people.map(({ subject, name, position }) => ({ code: subject, name: `${name}, ${position}` }))}
        onChange={set('holder')}
        empty
      />
      {values.capacity === 'TM' && (
        <Entry name="scope" label={words.collective} value={values.collective} onChange={set('collective')} />
      )}
      <Entry
        name="basis"
        label={words.basisLabel}
        hint={words.basisHint}
        value={values.basis}
        onChange={set('basis')}
        wide
        needed
      />
      <Entry name="from" type="date" label={words.from} value={values.from} onChange={set('from')} needed />
      <Entry
        name="period"
        type="date"
        label={words.until}
        hint={words.untilHint}
        value={values.until}
        onChange={set('until')}
      />
      {canBePassed(values) && values.passedFrom === '' && (
        <Tick label={words.mayPass} value={values.canPass} onChange={set('canPass')} />
      )}
    </>
  );
}

/** For what: kinds, fields, units and an amount. */
function ScopeFields({ values, set }: { values: GrantValues; set: Setter }) {
  const { grants: words } = useWords();
  const id = useId();
  const { kinds } = values;
  const tick = (code: string) => (on: boolean) =>
    set('kinds')(on ? [...kinds, code] : kinds.filter((one) => one !== code));
  return (
    <>
      <fieldset className="grant-kinds" aria-describedby={`${id}-hint`}>
        <legend>{words.kindsLabel}</legend>
        <p className="small" id={`${id}-hint`}>
          {words.kindsHint}
        </p>
        <ul>
          {documentKinds.map(({ code, name }) => (
            <li key={code}>
              <Tick label={name} value={kinds.includes(code)} onChange={tick(code)} />
            </li>
          ))}
        </ul>
      </fieldset>
      <Entry
        name="scope"
        label={words.fieldsLabel}
        hint={words.listHint}
        value={values.fields}
        onChange={set('fields')}
      />
      <Entry name="units" label={words.unitsLabel} hint={words.listHint} value={values.units} onChange={set('units')} />
      <Entry
        name="maxAmount"
        type="number"
        label={words.amountLabel}
        value={values.maxAmount}
        onChange={set('maxAmount')}
      />
    </>
  );
}
