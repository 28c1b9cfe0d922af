import { useState } from 'react';
import type { GrantView } from '../../../api/organisation.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import type { IconName } from '../../../parts/icon.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { periodText, scopeText } from './grant-text.ts';

export type GrantAct = GrantView['may'][number];

interface Props {
  readonly act: GrantAct;
  readonly icon: IconName;
  readonly item: GrantView;
  onClose(): void;
}

/** What is said before, while and after each act. */
const said = {
  activate: { title: 'activateTitle', text: 'activateText', asking: 'activating', done: 'activated' },
  revoke: { title: 'revokeTitle', text: 'revokeText', asking: 'revoking', done: 'revoked' },
  end: { title: 'endTitle', text: 'endText', asking: 'ending', done: 'ended' },
} as const;

/** Confirms one act on a grant; what is taken back or ended needs a reason. */
export function GrantDialog({ act, icon, item, onClose }: Props) {
  const words = useWords();
  const { grants } = words;
  const { grant, caption } = item;
  const say = useSay();
  // what the person has read before they opened this
  const [stage] = useState(item.stage);
  const reason = useNeededText(`${act} ${grant.id}`);
  const names = said[act];
  const needsReason = act !== 'activate';
  const step = useStep<object, object>(() => {
    reason.forget();
    onClose();
    say(grants[names.done]);
  });
  const confirm = () => {
    if (needsReason && !reason.ready()) return;
    void step.run(`/api/grants/${grant.id}/${act}`, needsReason ? { reason: reason.text.trim() } : {}, stage);
  };
  return (
    <StepDialog
      title={grants[names.title]}
      text={grants[names.text]}
      facts={[
        [grants.printed, caption.join(' / ')],
        [grants.holder, `${grant.holder.name}, ${grant.holder.position}`],
        [grants.scope, scopeText(grant, words)],
        [grants.period, periodText(grant, words)],
      ]}
      icon={icon}
      confirm={grants[act]}
      asking={grants[names.asking]}
      danger={act === 'revoke'}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {needsReason && (
        <TextBox
          name="reason"
          label={words.reason}
          value={reason.text}
          suggestions={grants.reasons}
          problem={reason.missing ? words.reasonNeeded : undefined}
          onChange={reason.setText}
        />
      )}
    </StepDialog>
  );
}
