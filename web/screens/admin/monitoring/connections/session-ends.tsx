import { useState } from 'react';
import { type SessionEnds, sessionLimits } from '../../../../../lib/domain/organisation/sign-in/session.ts';
import type { Me } from '../../../../api/office.ts';
import { Card } from '../../../../parts/card.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { useSessionEndsWords } from '../../../../words/sign-in-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { StepForm, textOf } from '../../form.tsx';
import { maySet } from './installation-actions.tsx';

/** Thời hạn phiên đăng nhập: after how long without use sessions end, and how long they last at most. */
export function SessionEndsCard({ ends, me }: { readonly ends: SessionEnds; readonly me: Me }) {
  const words = useSessionEndsWords();
  const { admin } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Card title={words.title}>
      <Facts
        facts={[
          [words.idle, words.minutes(ends.idleMinutes)],
          [words.longest, words.hours(ends.hours)],
        ]}
      />
      {maySet(me) && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            <Icon name="pen" /> {words.change}
          </button>
        </div>
      )}
      {open && (
        <StepForm
          title={words.change}
          text={words.text(sessionLimits.idleMinutes, sessionLimits.hours)}
          fields={[
            { name: 'idleMinutes', label: words.idleField, kind: 'number', value: String(ends.idleMinutes) },
            { name: 'hours', label: words.hoursField, kind: 'number', value: String(ends.hours) },
          ]}
          path="/api/installation/session-ends"
          confirm={admin.save}
          done={words.done}
          body={(filled) => ({
            idleMinutes: Number(textOf(filled, 'idleMinutes')),
            hours: Number(textOf(filled, 'hours')),
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  );
}
