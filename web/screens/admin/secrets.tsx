import { useState } from 'react';
import { useStep } from '../../api/use-step.ts';
import { StepDialog } from '../../parts/step-dialog.tsx';
import { useWords } from '../../words/words.tsx';
import { given, StepForm } from './form.tsx';

type Invitation = { readonly code: string } | { readonly mailedTo: string };

/** Mời đăng nhập: the code is shown once, here and nowhere else. */
export function InviteForm({
  subject,
  name,
  onClose,
}: {
  readonly subject: string;
  readonly name: string;
  onClose(): void;
}) {
  const { admin: words } = useWords();
  const [invitation, setInvitation] = useState<Invitation>();
  const step = useStep<object, Invitation>(setInvitation);
  const ask = () => void step.run(`/api/organisation/people/${subject}/invitation`, {});
  const address = `${location.origin}/invitation`;
  return (
    <StepDialog
      title={`${words.invite}: ${name}`}
      text={invitation ? ('code' in invitation ? words.invited : words.invitedByMail) : words.inviteText}
      facts={[]}
      icon="person"
      confirm={invitation ? words.close : words.invite}
      asking={words.saving}
      shownOnce={invitation !== undefined}
      state={invitation ? { is: 'idle' } : step.state}
      onConfirm={invitation ? onClose : ask}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {invitation && (
        <p role="status">
          <strong className="invitation-code">{'code' in invitation ? invitation.code : invitation.mailedTo}</strong>
          <br />
          {'code' in invitation && address}
        </p>
      )}
    </StepDialog>
  );
}

interface KeyFormProps {
  readonly path: string;
  /** of a person: a key file is taken in by that person alone */
  readonly trialOnly?: boolean;
  onClose(): void;
}

/** Nạp chứng thư, of a person or an agency. */
export function KeyForm({ path, trialOnly = false, onClose }: KeyFormProps) {
  const { admin: words } = useWords();
  return (
    <StepForm
      title={words.key}
      text={trialOnly ? words.trialKeyText : words.keyText}
      fields={
        trialOnly
          ? []
          : [
              { name: 'file', label: words.keyFile, kind: 'file', optional: true },
              { name: 'password', label: words.keyPassword, kind: 'password', optional: true },
            ]
      }
      path={path}
      confirm={trialOnly ? words.giveTrialKey : words.save}
      done={words.keyGiven}
      body={(filled) => given(filled, ['file', 'password'])}
      onClose={onClose}
    />
  );
}
