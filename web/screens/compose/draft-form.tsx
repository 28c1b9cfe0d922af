import { useEffect, useId, useState } from 'react';
import { documentKinds } from '../../../lib/domain/document/kinds.ts';
import { mayUseAxis, type Secrecy, secrecies, type Urgency, urgencies } from '../../../lib/domain/document/levels.ts';
import type { Me } from '../../api/answers.ts';
import { useStep } from '../../api/use-step.ts';
import { paths } from '../../app/paths.ts';
import { navigate } from '../../app/router.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useSay } from '../../parts/said.tsx';
import { useUrgencyName } from '../../parts/urgency.tsx';
import { useWords } from '../../words/words.tsx';
import { type DraftField, type DraftValues, leadersOf, missingFields, rememberUnit } from './draft.ts';
import { SelectField, TextField } from './fields.tsx';
import { FileField } from './file-field.tsx';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts';
import { NewerVersion } from './newer-version.tsx';
import { RecipientsField } from './recipients-field.tsx';
import { SecretWay } from './secret-way.tsx';
import './compose.css';

interface Props {
  readonly me: Me;
  readonly initial: DraftValues;
  readonly path: string;
  readonly revising?: boolean;
}

/**
 * The draft's form: whether it is secret first, then the PDF and what is said of it. Nothing that was typed is lost by a refusal. Of a
 * secret document nothing is asked, sent or kept.
 */
export function DraftForm({ me, initial, path, revising = false }: Props) {
  const words = useWords();
  const { form } = words;
  const say = useSay();
  const urgencyName = useUrgencyName();
  const formId = useId();
  const [draft, setDraft] = useState(keptDraft(path)?.draft ?? initial);
  const [file, setFile] = useState(keptDraft(path)?.file);
  const ordinary = mayUseAxis(draft.secrecy);
  useEffect(() => (ordinary ? keepDraft(path, { draft, file }) : forgetDraft(path)), [path, draft, file, ordinary]);
  const [tried, setTried] = useState(false);
  const set =
    <Field extends DraftField>(field: Field) =>
    (value: DraftValues[Field]) =>
      setDraft((before) => ({ ...before, [field]: value }));
  const step = useStep<DraftValues, { id: string }>(({ id }) => {
    rememberUnit(draft.unit);
    forgetDraft(path);
    navigate(paths.outgoingItem(id));
    say(words.done.saved);
  });
  const missing = missingFields(draft);
  const asking = step.state.is === 'asking';
  const classify = (secrecy: Secrecy) => {
    setDraft((before) => (mayUseAxis(secrecy) ? { ...before, secrecy } : { ...before, secrecy, upload: '' }));
    if (!mayUseAxis(secrecy)) setFile(undefined);
  };
  const save = () => {
    if (!ordinary) return;
    setTried(true);
    if (missing.length > 0) return document.getElementById(`${formId}-${missing[0]}`)?.focus();
    if (!asking) void step.run(path, draft);
  };
  const field = (name: DraftField) => ({ id: `${formId}-${name}`, missing: tried && missing.includes(name) });
  const leaders = leadersOf(me).map(({ subject, name, position }) => ({ code: subject, name: `${name}, ${position}` }));
  return (
    <form
      className="compose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {draft.draftVersion !== initial.draftVersion && (
        <NewerVersion
          onKeep={() => setDraft((before) => ({ ...before, draftVersion: initial.draftVersion ?? 1 }))}
          onTake={() => setDraft(initial)}
        />
      )}
      <SelectField
        {...field('secrecy')}
        wide
        label={form.secrecy}
        hint={form.secrecyHint}
        value={draft.secrecy}
        options={secrecies}
        onChange={(code) => classify(code as Secrecy)}
      />
      {!ordinary && <SecretWay />}
      {ordinary && (
        <>
          <FileField
            {...field('upload')}
            limit={me.maxFileBytes}
            onUpload={(key, chosen) => {
              set('upload')(key);
              setFile(chosen);
            }}
            there={draft.upload === '' ? undefined : file}
            hint={revising ? form.sameFile : ''}
          />
          <TextField
            {...field('subject')}
            label={form.subject}
            hint={form.subjectHint}
            value={draft.subject}
            limit={500}
            onChange={set('subject')}
            lines={2}
          />
          <SelectField
            {...field('kind')}
            label={form.kind}
            value={draft.kind}
            options={documentKinds}
            onChange={set('kind')}
          />
          <TextField
            {...field('unit')}
            label={form.unit}
            hint={form.unitHint}
            value={draft.unit}
            limit={15}
            onChange={set('unit')}
          />
          <SelectField
            {...field('signer')}
            label={form.signer}
            value={draft.signer}
            options={leaders}
            onChange={set('signer')}
            empty
          />
          <SelectField
            {...field('urgency')}
            label={form.urgency}
            value={draft.urgency}
            options={urgencies.map(({ code }) => ({ code, name: urgencyName(code) }))}
            onChange={(code) => set('urgency')(code as Urgency)}
          />
          <RecipientsField {...field('recipients')} chosen={draft.recipients} onChange={set('recipients')} />
          <div className="compose-end">
            <p className="small">{form.number}</p>
            {tried && missing.length > 0 && (
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
            <button type="submit" className="button button-main" aria-disabled={asking}>
              <Icon name={asking ? 'clock' : 'check'} /> {asking ? form.saving : form.save}
            </button>
          </div>
        </>
      )}
    </form>
  );
}
