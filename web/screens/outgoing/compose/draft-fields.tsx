import { lazy, Suspense } from 'react';
import { documentKinds } from '../../../../lib/domain/shared/kinds.ts';
import { maxLetters } from '../../../../lib/domain/shared/plain-text.ts';
import { type Urgency, urgencies } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import type { Me } from '../../../api/office.ts';
import { useUrgencyName } from '../../../parts/urgency.tsx';
import { useWords } from '../../../words/words.tsx';
import { AnnexesField } from './annexes/annexes-field.tsx';
import { type DraftField, leadersOf } from './draft.ts';
import { CapacityFields } from './fields/capacity-fields.tsx';
import { type FieldProps, SelectField, TextField } from './fields/fields.tsx';
import { FileField } from './fields/file-field.tsx';
import { InsideField } from './fields/inside-field.tsx';
import { MoreFields } from './fields/more-fields.tsx';
import { PaperRecipientsField } from './fields/paper-recipients-field.tsx';
import { RecipientsField } from './fields/recipients-field.tsx';
import { PageOneOfDraft } from './page-one/page-one.tsx';
import type { DraftState } from './use-draft.ts';

const RecipientGroups = lazy(() => import('./fields/recipient-groups.tsx'));

interface Props {
  readonly me: Me;
  readonly state: DraftState;
  readonly revising: boolean;
  field(name: DraftField): FieldProps;
}

/** How notations name the units of the agency; several may share a name there. */
const notationsOf = ({ units }: Me) =>
  [...new Set(units.map(({ notation }) => notation))]
    .filter((notation) => notation !== '')
    .map((code) => {
      const named = units.filter(({ notation }) => notation === code);
      return { code, name: named.map(({ name }) => name).join(', ') };
    });

/** The PDF, and what is said of it. */
export function DraftFields({ me, state, revising, field }: Props) {
  const { draft, file, annexes, begun, set, take, setSigner, setUpload, setAnnexes } = state;
  const { form } = useWords();
  const urgencyName = useUrgencyName();
  const leaders = leadersOf(me).map(({ subject, name, position }) => ({ code: subject, name: `${name}, ${position}` }));
  return (
    <>
      <FileField
        key={`file-${begun}`}
        {...field('upload')}
        limit={me.maxFileBytes}
        onUpload={setUpload}
        there={draft.upload === '' ? undefined : file}
        hint={revising ? form.sameFile : ''}
      />
      <PageOneOfDraft me={me} draft={draft} onTake={take} />
      <AnnexesField key={begun} {...field('annexes')} there={annexes} onChange={setAnnexes} />
      <TextField
        {...field('subject')}
        label={form.subject}
        hint={form.subjectHint}
        value={draft.subject}
        limit={maxLetters.subject}
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
        hint={me.draftsIn ? form.unitOwn(me.draftsIn.name) : form.unitHint}
        fixed={me.draftsIn !== null}
        options={me.draftsIn ? [] : notationsOf(me)}
        value={draft.unit}
        limit={maxLetters.unit}
        onChange={set('unit')}
      />
      <SelectField
        {...field('signer')}
        label={form.signer}
        value={draft.signer}
        options={leaders}
        onChange={setSigner}
        empty
      />
      <CapacityFields me={me} draft={draft} set={set} field={field} />
      <SelectField
        {...field('urgency')}
        label={form.urgency}
        value={draft.urgency}
        options={urgencies.map(({ code }) => ({ code, name: urgencyName(code) }))}
        onChange={(code) => set('urgency')(code as Urgency)}
      />
      <RecipientsField {...field('recipients')} chosen={draft.recipients} onChange={set('recipients')} />
      <div className="field-wide">
        <Suspense fallback={null}>
          <RecipientGroups
            me={me}
            chosen={draft.recipients}
            onChange={set('recipients')}
            rules={draft.byRule ?? []}
            onRules={(rules) => set('byRule')(rules.length === 0 ? undefined : rules)}
          />
        </Suspense>
      </div>
      <PaperRecipientsField
        {...field('paperRecipients')}
        there={draft.paperRecipients ?? []}
        onChange={(there) => set('paperRecipients')(there.length === 0 ? undefined : there)}
      />
      <InsideField me={me} chosen={draft.inside ?? []} onChange={set('inside')} />
      <MoreFields draft={draft} set={set} />
    </>
  );
}
