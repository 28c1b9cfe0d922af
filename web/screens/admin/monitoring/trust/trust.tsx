import { useState } from 'react';
import { maxRootBytes, mayEnterRoots } from '../../../../../lib/domain/organisation/trust/trust-root.ts';
import { printedDay, vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { type ListLine, useTrust } from '../../../../api/trust.ts';
import { Card } from '../../../../parts/card.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { PageHeading } from '../../../../parts/page.tsx';
import { Time } from '../../../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { given, StepForm } from '../../form.tsx';
import type { MonitoringProps } from '../props.ts';
import { fingerprintText, Root } from './root.tsx';

/** Whom the installation trusts: root certificates with what waits and what was refused, and revocation lists. */
export function Trust({ agency, me }: MonitoringProps) {
  const { trust: words } = useMonitoringWords();
  const [adding, setAdding] = useState(false);
  // the address of the list that is entered; empty for one of another place
  const [listAt, setListAt] = useState<string>();
  const reading = useTrust(agency);
  const view = reading.data;
  return (
    <>
      <PageHeading title={words.title}>
        {mayEnterRoots(me.person) && (
          <button type="button" className="button button-main" onClick={() => setAdding(true)}>
            <Icon name="plus" /> {words.add}
          </button>
        )}
      </PageHeading>
      <p className="muted">{words.intro}</p>
      {reading.isPending && <Skeleton lines={6} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && (
        <>
          <Card title={words.roots}>
            {view.roots.length === 0 && <p>{words.rootsNone}</p>}
            {view.roots.map((root) => (
              <Root key={root.id} root={root} me={me} />
            ))}
            {view.unreadable.map(({ label }) => (
              <section key={label} className="health-line">
                <h3>{label}</h3>
                <p>
                  <Icon name="cross" /> {words.unreadable}
                </p>
              </section>
            ))}
          </Card>
          <Card title={words.lists}>
            {view.lists.length === 0 && <p>{words.listsNone}</p>}
            {view.lists.map((list) => (
              <List key={list.uri} list={list} onRenew={mayEnterRoots(me.person) ? setListAt : undefined} />
            ))}
            {mayEnterRoots(me.person) && (
              <div className="actions">
                <button type="button" className="button" onClick={() => setListAt('')}>
                  <Icon name="plus" /> {words.listAdd}
                </button>
              </div>
            )}
          </Card>
        </>
      )}
      {adding && <AddForm onClose={() => setAdding(false)} />}
      {listAt !== undefined && <ListForm at={listAt} onClose={() => setListAt(undefined)} />}
    </>
  );
}

interface ListProps {
  readonly list: ListLine;
  readonly onRenew: ((uri: string) => void) | undefined;
}

function List({ list, onRenew }: ListProps) {
  const { trust: words } = useMonitoringWords();
  const { from, to, near = 'far', refused } = list;
  const days = [from, to].flatMap((at) => (at === undefined ? [] : [printedDay(vietnamDay(at))]));
  const ends = near === 'not-yet' || near === 'ended' ? words.listEnds[near] : '';
  const told = refused ? words.listRefused[refused] : ends;
  return (
    <section className="health-line">
      <h3 className="wrapped">{list.uri}</h3>
      {told !== '' && (
        <p>
          <Icon name={refused ? 'cross' : 'warning'} /> <strong>{told}</strong>
        </p>
      )}
      <Facts
        facts={[
          [words.issuer, list.issuer ?? ''],
          [words.listValid, days.join(' – ')],
          [words.loadedAt, list.loadedAt === undefined ? words.loadedUnknown : <Time key="at" at={list.loadedAt} />],
          [words.fingerprint, fingerprintText(list.fingerprint)],
        ]}
      />
      {onRenew && (
        <button type="button" className="button" onClick={() => onRenew(list.uri)}>
          <Icon name="plus" /> {words.listRenew}
        </button>
      )}
    </section>
  );
}

/** A list from a file: for the address that is given, or for one that is entered. */
function ListForm({ at, onClose }: { readonly at: string; onClose(): void }) {
  const { trust: words } = useMonitoringWords();
  return (
    <StepForm
      title={at === '' ? words.listAdd : words.listRenew}
      text={words.listText}
      fields={[
        { name: 'uri', label: words.listUri, kind: 'text', value: at },
        { name: 'file', label: words.listFile, kind: 'file', accept: '.crl,.pem,.der' },
      ]}
      path="/api/trust/lists"
      icon="plus"
      confirm={at === '' ? words.listAdd : words.listRenew}
      done={words.listDone}
      body={(filled) => given(filled, ['uri', 'file'])}
      onClose={onClose}
    />
  );
}

function AddForm({ onClose }: { onClose(): void }) {
  const { trust: words } = useMonitoringWords();
  return (
    <StepForm
      title={words.add}
      text={words.addText}
      fields={[
        { name: 'name', label: words.name, kind: 'text' },
        {
          ...{ name: 'file', label: words.file, kind: 'file', accept: '.cer,.crt,.pem,.der' },
          most: { bytes: maxRootBytes, says: words.fileTooLarge },
        },
      ]}
      path="/api/trust/roots"
      icon="plus"
      confirm={words.add}
      done={words.addDone}
      body={(filled) => given(filled, ['name', 'file'])}
      onClose={onClose}
    />
  );
}
