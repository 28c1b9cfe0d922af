import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '../../../../../lib/domain/organisation/permissions.ts';
import { askedBy, mayEnterRoots } from '../../../../../lib/domain/organisation/trust/trust-root.ts';
import type { Me } from '../../../../api/office.ts';
import { type TrustRootView, useTrustRoot } from '../../../../api/trust.ts';
import { useStep } from '../../../../api/use-step.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../../parts/step-dialog.tsx';
import { ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { Changes } from '../../changes.tsx';

type Decision = 'end' | 'confirm' | 'reject';

/** What hangs on a root, its log, and the steps that may be taken. */
export function Deciding({ id, me }: { readonly id: string; readonly me: Me }) {
  const { trust: words } = useMonitoringWords();
  const reading = useTrustRoot(id);
  const [decision, setDecision] = useState<Decision>();
  const view = reading.data;
  if (reading.isError) return <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />;
  if (!view) return <Skeleton lines={3} />;
  const waits = view.root.state === 'proposed' || view.root.state === 'ending';
  return (
    <>
      <Facts facts={[[words.dependents, hangs(view, words)]]} />
      {waits && <p className="muted">{words.waits}</p>}
      <div className="card-actions">
        {decisionsOf(view, me).map((one) => (
          <button
            key={one}
            type="button"
            className={one === 'confirm' ? 'button button-main' : 'button'}
            onClick={() => setDecision(one)}
          >
            {words[one]}
          </button>
        ))}
      </div>
      <Changes events={view.history} />
      {decision && <DecisionDialog view={view} decision={decision} onClose={() => setDecision(undefined)} />}
    </>
  );
}

function decisionsOf({ root }: TrustRootView, me: Me): readonly Decision[] {
  if (root.state === 'trusted') return mayEnterRoots(me.person) ? ['end'] : [];
  if (root.state !== 'proposed' && root.state !== 'ending') return [];
  const competent = me.person.roles.includes('leader') && !may(me.person, 'rights.confirm');
  return competent && askedBy(root) !== me.person.subject ? ['confirm', 'reject'] : [];
}

type TrustWords = ReturnType<typeof useMonitoringWords>['trust'];

const hangs = ({ dependents: { people, agencies, more } }: TrustRootView, words: TrustWords): string =>
  words.dependentsText(people, agencies, more);

interface DialogProps {
  readonly view: TrustRootView;
  readonly decision: Decision;
  onClose(): void;
}

/** Asked once, with what hangs on it. */
function DecisionDialog({ view, decision, onClose }: DialogProps) {
  const all = useWords();
  const monitoring = useMonitoringWords();
  const { trust: words } = monitoring;
  const { root, stage } = view;
  const say = useSay();
  const queries = useQueryClient();
  const reason = useNeededText(`trust-${decision}-${root.id}`);
  const needsReason = decision !== 'confirm';
  const done = { end: words.endDone, confirm: words.confirmDone, reject: words.rejectDone }[decision];
  const step = useStep<object, object>(() => {
    say(done);
    reason.forget();
    onClose();
    void queries.invalidateQueries({ queryKey: ['trust'] });
    void queries.invalidateQueries({ queryKey: ['trust-root', root.id] });
  });
  const confirmText = root.state === 'ending' ? words.confirmEndText : words.confirmAddText;
  const text = { end: words.endText, confirm: confirmText, reject: undefined }[decision];
  const body = () => (needsReason ? { reason: reason.text.trim() } : {});
  return (
    <StepDialog
      title={`${words[decision]}: ${root.name}`}
      {...(text === undefined ? {} : { text })}
      danger={decision === 'end' || root.state === 'ending'}
      facts={[[words.dependents, hangs(view, words)]]}
      icon={decision === 'confirm' ? 'check' : 'cross'}
      confirm={words[decision]}
      asking={all.admin.saving}
      state={step.state}
      onConfirm={() => {
        if (!needsReason || reason.ready()) void step.run(`/api/trust/roots/${root.id}/${decision}`, body(), stage);
      }}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {needsReason && (
        <TextBox
          name="reason"
          label={words.reason}
          value={reason.text}
          problem={reason.missing ? all.admin.missing : undefined}
          onChange={reason.setText}
        />
      )}
    </StepDialog>
  );
}
