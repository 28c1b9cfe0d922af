import { useState } from 'react';
import type { ConnectionsView } from '../../../../api/monitoring.ts';
import type { Me } from '../../../../api/office.ts';
import { Card } from '../../../../parts/card.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { useKeyWords } from '../../../../words/key-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { StepForm, textOf } from '../../form.tsx';
import { maySet } from './installation-actions.tsx';

/** Giữ khóa của cá nhân: whether people may have their keys held here, on which basis, and what is missing for it. */
export function KeyHoldingCard({ view, me }: { readonly view: ConnectionsView; readonly me: Me }) {
  const { holding: words } = useKeyWords();
  const { admin } = useWords();
  const [open, setOpen] = useState<'allow' | 'end'>();
  const isOn = view.keyHolding !== undefined;
  const close = () => setOpen(undefined);
  return (
    <Card title={words.title}>
      <Facts
        facts={[
          [words.state, isOn ? words.on : words.off],
          view.keyHolding && [words.basis, view.keyHolding.basis],
          [words.secret, view.secondSecret ? words.secretThere : words.secretMissing],
        ]}
      />
      <p>{view.secondSecret ? words.text : words.missingText}</p>
      {maySet(me) && (view.secondSecret || isOn) && (
        <div className="card-actions">
          {view.secondSecret && (
            <button type="button" className="button" onClick={() => setOpen('allow')}>
              <Icon name="pen" /> {isOn ? words.changeBasis : words.allow}
            </button>
          )}
          {isOn && (
            <button type="button" className="button" onClick={() => setOpen('end')}>
              <Icon name="cross" /> {words.end}
            </button>
          )}
        </div>
      )}
      {open === 'allow' && (
        <StepForm
          title={words.allow}
          text={words.allowText}
          fields={[{ name: 'basis', label: words.basisField, kind: 'text', value: view.keyHolding?.basis ?? '' }]}
          path="/api/installation/key-holding"
          confirm={admin.save}
          done={words.allowed}
          body={(filled) => ({ on: true, basis: textOf(filled, 'basis') ?? '' })}
          onClose={close}
        />
      )}
      {open === 'end' && (
        <StepForm
          title={words.endTitle}
          text={words.endText}
          fields={[]}
          path="/api/installation/key-holding"
          confirm={words.end}
          done={words.ended}
          danger
          body={() => ({ on: false, basis: '' })}
          onClose={close}
        />
      )}
    </Card>
  );
}
