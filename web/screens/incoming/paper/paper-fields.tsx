import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { documentKinds } from '../../../../lib/domain/shared/kinds.ts';
import { otherTitles } from '../../../../lib/domain/shared/letter-says.ts';
import { maxLetters } from '../../../../lib/domain/shared/plain-text.ts';
import { type Urgency, urgencies } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import { useUrgencyName } from '../../../parts/urgency.tsx';
import { useWords } from '../../../words/words.tsx';
import { type FieldProps, SelectField } from '../../outgoing/compose/fields/fields.tsx';
import type { PaperField as Name, PaperDraft, PaperProposals } from './paper-draft.ts';
import { PaperField } from './paper-field.tsx';
import { SenderField } from './sender-field.tsx';

interface Props {
  readonly draft: PaperDraft;
  /** what page 1 says of fields in which nothing stands */
  readonly open: PaperProposals;
  readonly today: string;
  /** of a mail nothing is on paper */
  readonly mail?: boolean;
  set(change: Partial<PaperDraft>): void;
  field(name: Name): FieldProps;
}

const kindNames = [...documentKinds.map(({ name }) => name), ...otherTitles];

/** What stands on the paper, and what is known of it beside that. */
export function PaperFields({ draft, open, today, mail = false, set, field }: Props) {
  const { receiving: words, form, fieldNames } = useWords();
  const urgencyName = useUrgencyName();
  const text = (name: Exclude<Name, 'secrecy' | 'urgency' | 'sender'>) => ({
    ...field(name),
    value: draft[name],
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <>
      <SenderField
        {...field('sender')}
        draft={draft}
        open={open}
        onSender={(sender) => set({ sender })}
        onName={(fromName) => set({ fromName })}
      />
      <PaperField
        {...text('printedCode')}
        label={words.printedCode}
        hint={words.printedCodeHint}
        optional
        proposed={open.printedCode}
      />
      <PaperField
        {...text('issuedOn')}
        label={words.issuedOn}
        type="date"
        latest={today}
        proposed={open.issuedOn}
        proposedText={open.issuedOn && printedDay(open.issuedOn)}
      />
      <PaperField {...text('typeName')} label={words.typeName} options={kindNames} proposed={open.typeName} />
      <SelectField
        {...field('urgency')}
        label={form.urgency}
        value={draft.urgency}
        options={urgencies.map(({ code }) => ({ code, name: urgencyName(code) }))}
        onChange={(code) => set({ urgency: code as Urgency })}
      />
      <PaperField
        {...text('subject')}
        label={fieldNames.subject}
        lines={2}
        limit={maxLetters.subject}
        proposed={open.subject}
      />
      <PaperField {...text('signerName')} label={words.signerName} optional proposed={open.signerName} />
      <PaperField {...text('signerPosition')} label={words.signerPosition} optional proposed={open.signerPosition} />
      {!mail && (
        <>
          <PaperField
            {...text('paperPages')}
            label={words.paperPages}
            type="number"
            proposed={open.paperPages}
            proposedText={open.paperPages && words.pagesOfScan(open.paperPages)}
          />
          <PaperField {...text('copies')} label={words.copies} type="number" />
        </>
      )}
      <PaperField {...text('dueOn')} label={words.dueOn} type="date" optional />
      {!mail && (
        <>
          <PaperField {...text('broughtBy')} label={words.broughtBy} hint={words.broughtByHint} optional />
          <PaperField {...text('note')} label={words.note} optional wide />
        </>
      )}
    </>
  );
}
