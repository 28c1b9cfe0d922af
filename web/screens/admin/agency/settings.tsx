import { useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import type { AgencyView, Me } from '../../../api/answers.ts';
import { Card } from '../../../parts/card.tsx';
import { useWords } from '../../../words/words.tsx';
import { given, StepForm } from '../form.tsx';

/** What an agency has decided about its own work, and for its head the way to decide otherwise. */
export function Settings({ view, me }: { readonly view: AgencyView; readonly me: Me }) {
  const { admin: words } = useWords();
  const [open, setOpen] = useState(false);
  const { id, selfApproval = false } = view.agency;
  const decides = !may(me.person, 'settings.decide');
  const verb = selfApproval ? words.selfApprovalForbid : words.selfApprovalAllow;
  return (
    <Card title={words.settings}>
      <p>
        <strong>{words.selfApproval}</strong>
        <br />
        {selfApproval ? words.selfApprovalOn : words.selfApprovalOff}
      </p>
      {decides ? (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {verb}
          </button>
        </div>
      ) : (
        <p className="muted">{words.selfApprovalByHead}</p>
      )}
      {open && (
        <StepForm
          title={verb}
          text={words.selfApprovalText}
          fields={[{ name: 'reason', label: words.settingReason, kind: 'text' }]}
          path={`/api/organisation/agencies/${id}/self-approval`}
          stage={view.stage}
          confirm={verb}
          done={words.saved}
          danger={!selfApproval}
          body={(filled) => ({ ...given(filled, ['reason']), allowed: !selfApproval })}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  );
}
