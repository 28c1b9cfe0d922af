import { useEffect, useId, useState } from 'react';
import { documentKinds } from '../../../lib/domain/shared/kinds.ts';
import { useAgencies, useMe } from '../../api/queries.ts';
import { type Search, searchAddress } from '../../app/paths.ts';
import { navigate } from '../../app/router.tsx';
import { useWords } from '../../words/words.tsx';

/** What the page of results is narrowed by. Each choice is an address of its own, so that going back takes it back. */
export function Filters({ search }: { search: Search }) {
  const words = useWords();
  const { search: said } = words;
  const set = (change: Search) => navigate(searchAddress({ ...search, ...change }));
  const predecessors = useMe().data?.predecessors ?? [];
  const isNarrowed = Object.keys(search).some((name) => name !== 'words' && name !== 'order');
  return (
    <section className="filters" aria-label={said.filters}>
      <Choice
        label={said.direction}
        value={search.direction}
        any={said.anyDirection}
        options={{
          documents: said.documents,
          outgoing: words.outgoing,
          incoming: words.incoming,
          dossier: said.dossiers,
        }}
        // a state is one of documents of one way, or of dossiers
        onChoose={(direction) => set({ direction, state: '' })}
      />
      <Choice
        label={said.state}
        value={search.state}
        any={said.anyState}
        options={statesOf(words, search.direction)}
        onChoose={(state) => set({ state })}
      />
      <Choice
        label={said.kind}
        value={search.kind}
        any={said.anyKind}
        options={Object.fromEntries(documentKinds.map(({ code, name }) => [code, name]))}
        onChoose={(kind) => set({ kind })}
      />
      {predecessors.length > 0 && (
        <Choice
          label={words.successions.documentsOf}
          value={search.agency}
          any={words.successions.ownAgency}
          options={Object.fromEntries(predecessors.map(({ id, name }) => [id, name]))}
          onChoose={(agency) => set({ agency })}
        />
      )}
      <Party value={search.party} onChoose={(party) => set({ party })} />
      <Day label={said.from} value={search.from} onChoose={(from) => set({ from })} />
      <Day label={said.to} value={search.to} onChoose={(to) => set({ to })} />
      <Choice
        label={said.order}
        value={search.order}
        any={said.orders.newest}
        options={{ ranked: said.orders.ranked }}
        onChoose={(order) => set({ order })}
      />
      {isNarrowed && (
        <button type="button" className="button" onClick={() => navigate(searchAddress({ words: search.words ?? '' }))}>
          {said.clear}
        </button>
      )}
    </section>
  );
}

/** As the page names them; what is only a way to show a state is none. */
function statesOf(words: ReturnType<typeof useWords>, direction: string | undefined): Record<string, string> {
  const { rework: _, issuing: __, sent: ___, ...outgoing } = words.outgoingStates;
  const { states: dossier } = words.dossiers;
  const documents = { ...outgoing, ...words.incomingStates };
  const of: Readonly<Record<string, Record<string, string>>> = {
    ...{ documents, outgoing, incoming: words.incomingStates, dossier },
  };
  return of[direction ?? ''] ?? { ...documents, ...dossier };
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  /** when nothing is chosen */
  readonly any: string;
  readonly options: Readonly<Record<string, string>>;
  onChoose(value: string): void;
}

function Choice({ label, value = '', any, options, onChoose }: ChoiceProps) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{any}</option>
        {Object.entries(options).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FieldProps {
  readonly value: string | undefined;
  onChoose(value: string): void;
}

/** A day is asked for when it is whole. */
function Day({ label, value = '', onChoose }: FieldProps & { readonly label: string }) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <input
        type="date"
        min="1000-01-01"
        max="2999-12-31"
        value={value}
        onChange={({ target }) => onChoose(target.value)}
      />
    </label>
  );
}

/** An agency of the directory, by a part of its name; it counts when it is one of those that are offered. */
function Party({ value = '', onChoose }: FieldProps) {
  const { search } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const known = useAgencies(value).data?.items.find(({ code }) => code === value);
  const offered = useAgencies(typed).data?.items ?? [];
  useEffect(() => setTyped(value === '' ? '' : (known?.name ?? value)), [value, known?.name]);
  const type = (text: string) => {
    setTyped(text);
    const chosen = offered.find(({ code, name }) => text === name || text === code);
    if (chosen) onChoose(chosen.code);
    else if (text === '') onChoose('');
  };
  return (
    <label className="field">
      <span className="field-label">{search.party}</span>
      <input type="text" list={id} autoComplete="off" value={typed} onChange={({ target }) => type(target.value)} />
      <datalist id={id}>
        {offered.map(({ code, name }) => (
          <option key={code} value={name}>
            {code}
          </option>
        ))}
      </datalist>
    </label>
  );
}
