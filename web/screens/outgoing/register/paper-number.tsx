import { useState } from 'react';
import type { PaperNumber } from '../../../../lib/domain/books/paper.ts';
import type { RegisterLine } from '../../../../lib/domain/registers/register-line.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { documentKinds } from '../../../../lib/domain/shared/kinds.ts';
import { useWords } from '../../../words/words.tsx';
import { type Field, given, StepForm } from '../../admin/form.tsx';

/** What the register says of a document on paper. */
function useFields(): readonly Field[] {
  const { paper: words } = useWords().outgoingRegister;
  return [
    {
      ...{ name: 'kind', label: words.kind, kind: 'choice', value: 'letter' },
      options: documentKinds.map(({ code, name }) => [code, name] as const),
    },
    { name: 'unit', label: words.unit, kind: 'text', optional: true },
    { name: 'subject', label: words.subject, kind: 'text' },
    { name: 'signer', label: words.signer, kind: 'text' },
    { name: 'recipients', label: words.recipients, kind: 'text', optional: true },
    { name: 'copies', label: words.copies, kind: 'number', value: '1' },
    { name: 'note', label: words.note, kind: 'text', optional: true },
  ];
}

/** Takes the next number of the book for a document on paper, or the one that is `reserved`. */
export function TakePaperNumber({ reserved }: { readonly reserved?: RegisterLine }) {
  const { paper: words, reserving } = useWords().outgoingRegister;
  const [open, setOpen] = useState(false);
  const fields = useFields();
  return (
    <>
      <button
        type="button"
        className={reserved ? 'button button-quiet' : 'button'}
        {...(reserved ? { 'aria-label': reserving.onPaper(reserved.number) } : {})}
        onClick={() => setOpen(true)}
      >
        {reserved ? reserving.paper : words.take}
      </button>
      {open && (
        <StepForm
          title={reserved ? reserving.onPaper(reserved.number) : words.take}
          text={reserved ? reserving.paperText(printedDay(reserved.day)) : words.text}
          fields={fields}
          icon="book"
          path="/api/registers/outgoing/paper"
          confirm={words.confirm}
          done={(answer) => words.done((answer as PaperNumber).code, printedDay((answer as PaperNumber).day))}
          body={(filled) => ({
            ...filled,
            copies: Number(filled['copies']),
            ...(reserved ? { reserved: reserved.number } : {}),
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Enters a document on paper that was signed under a number with a letter behind it. */
export function InsertPaperNumber() {
  const { paper: words } = useWords().outgoingRegister;
  const [open, setOpen] = useState(false);
  const said = useFields();
  const fields: readonly Field[] = [
    { name: 'after', label: words.after, kind: 'number' },
    { name: 'day', label: words.insertDay, kind: 'date' },
    { name: 'reason', label: words.insertReason, kind: 'text' },
    ...said,
  ];
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => setOpen(true)}>
        {words.insert}
      </button>
      {open && (
        <StepForm
          title={words.insert}
          text={words.insertText}
          fields={fields}
          icon="book"
          path="/api/registers/outgoing/paper"
          confirm={words.insertConfirm}
          done={(answer) => words.insertDone((answer as PaperNumber).code, printedDay((answer as PaperNumber).day))}
          body={({ after, day, reason, ...filled }) => ({
            ...filled,
            copies: Number(filled['copies']),
            inserted: { after: Number(after), day, reason },
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Voids a number of a document on paper that was taken by mistake. */
export function VoidPaperNumber({ line, year }: { readonly line: RegisterLine; readonly year: number }) {
  const { paper: words } = useWords().outgoingRegister;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button-quiet button-quiet-danger" onClick={() => setOpen(true)}>
        {words.void}
      </button>
      {open && (
        <StepForm
          title={words.voidTitle(line.code)}
          text={words.voidText}
          fields={[{ name: 'reason', label: words.reason, kind: 'text' }]}
          path="/api/registers/outgoing/paper/void"
          confirm={words.void}
          done={words.voided(line.code)}
          danger
          body={(filled) => ({
            ...given(filled, ['reason']),
            ...{ year, number: line.number, ...(line.suffix === undefined ? {} : { suffix: line.suffix }) },
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
