import { useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import type { Me } from '../../../api/office.ts';
import type { PersonView } from '../../../api/organisation.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { StepDialog, TextBox } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { useHandOver } from './use-hand-over.ts';

interface Props {
  readonly view: PersonView;
  readonly me: Me;
}

/** Bàn giao việc, for leaders of the agency. */
export function HandOver({ view, me }: Props) {
  const { admin: words } = useWords();
  const [open, setOpen] = useState(false);
  if (may(me.person, 'incoming.assign') || me.person.subject === view.person.subject) return null;
  return (
    <div className="card-actions">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="person" /> {words.handOver}
      </button>
      {open && <HandOverForm view={view} me={me} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** Asks to whom and why, and goes on part by part until nothing is left. */
function HandOverForm({ view, me, onClose }: Props & { onClose(): void }) {
  const all = useWords();
  const { admin: words } = all;
  const officers = me.colleagues.filter((one) => one.subject !== view.person.subject && !may(one, 'incoming.work'));
  const [officer, setOfficer] = useState(officers.length === 1 ? (officers[0]?.subject ?? '') : '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const say = useSay();
  const { state: stage, go } = useHandOver(view.person.subject, (done, others) => {
    say(words.handedOver(done, others));
    onClose();
  });
  const total = view.work.reduce((sum, { goes, count }) => (goes === 'successor' ? sum + count : sum), 0);
  const begin = () => void go({ officer, reason: reason.trim() }, total);
  const confirm = () => {
    setTried(true);
    if (officer !== '' && reason.trim() !== '') begin();
  };
  return (
    <StepDialog
      title={`${words.handOver}: ${view.person.name}`}
      text={words.handOverText}
      facts={[]}
      icon="person"
      confirm={words.handOver}
      asking={words.saving}
      state={stage.is === 'going' ? { is: 'asking' } : { is: 'idle' }}
      onConfirm={confirm}
      onAgain={begin}
      onClose={onClose}
    >
      <label className="field">
        {words.handOverTo}
        <select value={officer} onChange={(event) => setOfficer(event.target.value)}>
          <option value="">…</option>
          {officers.map(({ subject, name, position }) => (
            <option key={subject} value={subject}>
              {name}, {position}
            </option>
          ))}
        </select>
      </label>
      <TextBox
        name="reason"
        label={words.settingReason}
        value={reason}
        suggestions={all.arriving.handOverReasons}
        problem={tried && reason.trim() === '' ? words.missing : undefined}
        onChange={setReason}
      />
      {tried && officer === '' && (
        <p className="field-problem" role="alert">
          {words.handOverTo}: {words.missing}
        </p>
      )}
      {stage.is === 'going' && <p role="status">{words.handingOver(stage.done, stage.left)}</p>}
      {stage.is === 'failed' && <FailureNotice error={stage.error} unclear={all.stepUnclear} onAgain={begin} />}
    </StepDialog>
  );
}
