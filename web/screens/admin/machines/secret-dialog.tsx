import { useState } from 'react';
import type { ShownSecret } from '../../../api/machines.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useMachineWords } from '../../../words/admin-words.ts';

interface Props {
  readonly path: string;
  readonly name: string;
  onClose(): void;
}

/** A new secret of a machine account: shown once, here and nowhere else, with all that the neighbour system is set up with. */
export function SecretDialog({ path, name, onClose }: Props) {
  const words = useMachineWords();
  const say = useSay();
  const [shown, setShown] = useState<ShownSecret>();
  const step = useStep<object, ShownSecret>(setShown);
  const copy = async (secret: string) => {
    await navigator.clipboard.writeText(secret);
    say(words.copied);
  };
  return (
    <StepDialog
      title={`${words.make}: ${name}`}
      text={shown ? words.shownText : words.makeText}
      facts={[]}
      icon="check"
      confirm={shown ? words.kept : words.make}
      asking={words.saving}
      shownOnce={shown !== undefined}
      state={shown ? { is: 'idle' } : step.state}
      onConfirm={shown ? onClose : () => void step.run(path, {})}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {shown && (
        <>
          <dl className="facts facts-boxed">
            <Line label={words.clientId} value={shown.clientId} />
            <Line label={words.secretValue} value={shown.secret} />
            <Line label={words.address} value={`${location.origin}/api/oauth/token`} />
          </dl>
          <button type="button" className="button" onClick={() => void copy(shown.secret)}>
            {words.copy}
          </button>
        </>
      )}
    </StepDialog>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <code className="wrapped">{value}</code>
      </dd>
    </div>
  );
}
