import { useId, useState } from 'react';
import type { RegisterSide } from '../../../lib/domain/dossiers/dossier.ts';
import { folded } from '../../../lib/domain/shared/text/folded.ts';
import type { DossierLine } from '../../api/dossiers.ts';
import { useStep } from '../../api/use-step.ts';
import { SaidField } from '../../screens/dossiers/said-field.tsx';
import { termOf, useTermOptions } from '../../screens/dossiers/term.ts';
import { useWords } from '../../words/words.tsx';
import { useSay } from '../announcement.tsx';
import { Combobox } from '../combobox.tsx';
import { useMark } from '../refused.tsx';
import { StepDialog } from '../step-dialog.tsx';
import '../../screens/dossiers/dossiers.css';

interface Props {
  readonly direction: RegisterSide;
  /** of the document */
  readonly id: string;
  /** the one that was used last first */
  readonly open: readonly DossierLine[];
  onClose(): void;
}

/** Cho vào hồ sơ: the dossier that was used last is proposed. */
export default function PutDialog({ direction, id: document, open, onClose }: Props) {
  const words = useWords();
  const text = words.dossiers;
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(open[0]);
  const [term, setTerm] = useState('');
  const options = useTermOptions();
  const step = useStep<object, object>(() => {
    onClose();
    say(text.putDone);
  });
  const asked = folded(typed).trim();
  const items = open.filter(({ code, title }) => folded(`${code} ${title}`).includes(asked));
  const confirm = () => {
    if (!chosen) return;
    const own = term === '' ? {} : { maintenance: termOf(term) };
    void step.run(`/api/dossiers/${chosen.id}/documents`, { direction, document, ...own });
  };
  return (
    <StepDialog
      title={text.put}
      text={text.putText}
      facts={chosen ? [[text.putWhere, `${chosen.title} (${chosen.code})`]] : []}
      icon="plus"
      confirm={text.put}
      asking={words.admin.saving}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <div className="field dossier-search">
        <Combobox<DossierLine>
          id={id}
          label={text.putHint}
          placeholder={text.putHint}
          mark={useMark('dossier')}
          words={typed}
          items={items.slice(0, 20)}
          keyOf={(one) => one.id}
          line={(one) => (
            <>
              <strong>{one.title}</strong> <span className="small">{one.code}</span>
            </>
          )}
          nothing={text.none}
          onWords={setTyped}
          onChoose={setChosen}
        />
      </div>
      <SaidField
        name="maintenance"
        label={text.ownTerm}
        value={term}
        options={[['', text.asDossier], ...options]}
        onChange={setTerm}
      />
    </StepDialog>
  );
}
