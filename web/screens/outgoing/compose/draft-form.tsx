import { lazy, Suspense, useId, useState } from 'react';
import { type Secrecy, secrecies } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import type { Me } from '../../../api/office.ts';
import type { DraftRequest } from '../../../api/outgoing.ts';
import { type Step, useStep } from '../../../api/use-step.ts';
import { paths } from '../../../app/paths.ts';
import { navigate } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { RefusedProvider } from '../../../parts/refused.tsx';
import { useWords } from '../../../words/words.tsx';
import {
  type ChosenAnnex,
  type DraftField,
  type DraftValues,
  missingFields,
  rememberUnit,
  wrongFields,
} from './draft.ts';
import { DraftFields } from './draft-fields.tsx';
import { AnsweredField } from './fields/answered-field.tsx';
import { SelectField } from './fields/fields.tsx';
import { AlikeNotice } from './notices/alike-notice.tsx';
import { NewerVersion } from './notices/newer-version.tsx';
import { RestoredNotice } from './notices/restored-notice.tsx';
import { SecretWay } from './notices/secret-way.tsx';
import { UnsavedState } from './unsaved/unsaved-state.tsx';
import { useAlike } from './use-alike.ts';
import { useDraft } from './use-draft.ts';
import './compose.css';

const UnsavedNotice = lazy(() => import('./unsaved/unsaved-notice.tsx'));

interface Props {
  readonly me: Me;
  readonly initial: DraftValues;
  /** files that the draft has already */
  readonly initialAnnexes?: readonly ChosenAnnex[];
  readonly path: string;
  /** under which name what was typed is kept, where that is not the path */
  readonly keptAs?: string;
  /** as the server knows the form in which something is typed */
  readonly form: string;
  /** id of the draft that is being changed; nothing for a new one */
  readonly revising?: string;
}

/**
 * The draft's form: whether it is secret first, then the PDF and what is said of it. Nothing that was typed is lost by a refusal, a reload,
 * a sign-out or another computer. Of a secret document nothing is asked, sent or kept.
 */
export function DraftForm({
  me,
  initial,
  initialAnnexes = noAnnexes,
  path,
  keptAs = path,
  revising,
  form: formName,
}: Props) {
  const words = useWords();
  const { form } = words;
  const say = useSay();
  const formId = useId();
  const state = useDraft({ person: me.person.subject, path: keptAs, form: formName }, initial, initialAnnexes);
  const { draft, ordinary } = state;
  const [tried, setTried] = useState(false);
  const step = useStep<SentDraft, { id: string }>(({ id }) => {
    rememberUnit(draft.unit);
    state.forget();
    navigate(paths.outgoingItem(id));
    say(me.draftsIn ? words.done.savedInUnit : words.done.saved);
  });
  const alike = useAlike(draft, revising);
  const missing = missingFields(draft);
  const wrong: (keyof typeof form.wrong)[] = [
    ...wrongFields(draft),
    ...(state.openAnnexes > 0 ? (['annexes'] as const) : []),
  ];
  const save = () => {
    if (!ordinary) return;
    setTried(true);
    const first = [...missing, ...wrong][0];
    if (first !== undefined) return document.getElementById(`${formId}-${first}`)?.focus();
    if (step.state.is !== 'asking') void lookAndSend();
  };
  const send = async () => {
    const unsaved = await state.unsaved.settle();
    const annexes = state.annexes.map(({ request }) => request);
    if (!(await step.run(path, { ...draft, annexes, unsaved }))) state.unsaved.resume();
  };
  const lookAndSend = async () => {
    if (await alike.look()) await send();
  };
  const field = (name: DraftField) => ({ name, id: `${formId}-${name}`, fault: faultOf(name) });
  const faultOf = (name: DraftField) => {
    const found = wrong.find((one) => one === name);
    if (found) return form.wrong[found];
    return tried && missing.includes(name) ? '' : undefined;
  };
  return (
    <RefusedProvider error={step.state.is === 'failed' ? step.state.error : undefined}>
      <form
        className="compose"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Suspense fallback={null}>
          <UnsavedNotice unsaved={state.unsaved} mine={state.mine} onDiscard={state.discard} />
        </Suspense>
        {state.restoredFrom !== undefined && <RestoredNotice from={state.restoredFrom} onDiscard={state.discard} />}
        {draft.draftVersion !== initial.draftVersion && <NewerVersion onKeep={state.rebase} onTake={state.discard} />}
        <SelectField
          {...field('secrecy')}
          wide
          label={form.secrecy}
          hint={form.secrecyHint}
          value={draft.secrecy}
          options={secrecies}
          onChange={(code) => state.classify(code as Secrecy)}
        />
        {!ordinary && <SecretWay />}
        {ordinary && <AnsweredField answered={draft.inReplyTo ?? []} onChange={state.set('inReplyTo')} />}
        {ordinary && <DraftFields me={me} state={state} revising={revising !== undefined} field={field} />}
        {ordinary && <UnsavedState standing={state.unsaved.standing} />}
        {ordinary && <DraftEnd step={step} missing={tried ? missing : []} alike={alike} onSend={() => void send()} />}
      </form>
    </RefusedProvider>
  );
}

/** The form as it is sent. */
type SentDraft = DraftValues & Pick<DraftRequest, 'annexes' | 'unsaved'>;
const noAnnexes: readonly ChosenAnnex[] = [];

interface EndProps {
  readonly step: Step<SentDraft, { id: string }>;
  readonly missing: readonly DraftField[];
  readonly alike: ReturnType<typeof useAlike>;
  onSend(): void;
}

/** What is missing, what was refused, what seems to be there already, and the button that saves. */
function DraftEnd({ step, missing, alike, onSend }: EndProps) {
  const words = useWords();
  const { form } = words;
  const asking = alike.looking || step.state.is === 'asking';
  return (
    <div className="compose-end">
      <p className="small">{form.number}</p>
      {missing.length > 0 && (
        <p className="field-problem" role="alert">
          {form.missing}{' '}
          {missing.map((name) => (name === 'upload' ? form.file : form[name as keyof typeof form])).join(', ')}
        </p>
      )}
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={words.stepUnclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
      {alike.found.length > 0 && !asking && <AlikeNotice found={alike.found} onSave={onSend} />}
      <button type="submit" className="button button-main" aria-disabled={asking}>
        <Icon name={asking ? 'clock' : 'check'} /> {asking ? form.saving : form.save}
      </button>
    </div>
  );
}
