import { useState } from 'react';
import { printedNumber } from '../../../../lib/domain/books/number.ts';
import type { HeldNumber } from '../../../../lib/domain/books/reservation.ts';
import { otherNames } from '../../../../lib/domain/outgoing/recipients.ts';
import type { ReturnTarget } from '../../../../lib/domain/review/review.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useAgencyNames } from '../../../api/queries.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { firstRecipients } from '../../../parts/first-recipients.ts';
import { useLandOnNext } from '../../../parts/inbox-walk.tsx';
import { PassphraseBox, usePassphrase } from '../../../parts/passphrase-box.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useKeyWords } from '../../../words/key-words.ts';
import type { Words } from '../../../words/vi.ts';
import { useWords } from '../../../words/words.tsx';
import { type Act, acts } from './acts.ts';
import { signsAs } from './capacity.tsx';
import { NumberChoice } from './number-choice.tsx';
import { ReturnChoice } from './review/return-choice.tsx';

interface Props {
  readonly act: Exclude<Act, 'submit'>;
  readonly view: DocumentView;
  readonly me: Me;
  onClose(): void;
}

/** Confirms one act, with the number, the subject and what else must be known before it is done. */
export function ActDialog({ act, view, me, onClose }: Props) {
  const words = useWords();
  const reviewWords = useWords().review;
  const { verb, icon, asking, danger, reason: needsReason, comment, lands } = acts[act];
  const [to, setTo] = useState<ReturnTarget>('drafter');
  const [reserved, setReserved] = useState<HeldNumber>();
  const say = useSay();
  const landOnNext = useLandOnNext();
  // what the person has read before they opened this
  const [stage] = useState(view.stage);
  const reason = useNeededText(`${act} ${view.document.id}`);
  const step = useStep<object, { code?: string }>((answer) => {
    reason.forget();
    onClose();
    const done = doneSentence(act, answer.code ?? view.code, words);
    const where = lands ? ` ${landOnNext(view.document.id) ? words.done.next : words.done.last}` : '';
    say(done + where);
  });
  const error = step.state.is === 'failed' ? step.state.error : undefined;
  const keyWords = useKeyWords();
  const passphrase = usePassphrase(act === 'sign' && me.key === 'held', error);
  const facts = useConfirmFacts(act, view, me, reserved);
  const confirm = () => {
    if ((needsReason && !reason.ready()) || !passphrase.ready()) return;
    const body = {
      ...bodyOf(acts[act], reason.text.trim(), to),
      ...passphrase.body,
      ...(reserved ? { reserved: reserved.number } : {}),
    };
    void step.run(`/api/documents/${view.document.id}/${verb}`, body, stage);
  };
  const { issueText } = words.outgoingRegister.reserving;
  const text = reserved
    ? issueText(printedNumber(reserved.number), printedDay(reserved.day))
    : (words.confirm as Readonly<Record<string, string>>)[`${act}Text`];
  return (
    <StepDialog
      title={words.confirm[act]}
      {...(text === undefined ? {} : { text })}
      facts={facts}
      icon={icon}
      confirm={words[act]}
      asking={words[asking]}
      danger={danger === true}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {passphrase.asked && (
        <PassphraseBox
          hint={keyWords.passphraseHint}
          value={passphrase.value}
          missing={passphrase.missing}
          error={error}
          onChange={passphrase.set}
        />
      )}
      {act === 'issue' && view.document.state === 'signed' && view.code === '' && (
        <NumberChoice chosen={reserved} onChoose={setReserved} />
      )}
      {act === 'returnIt' && view.review && <ReturnChoice review={view.review} chosen={to} onChoose={setTo} />}
      {comment && <TextBox name="comment" label={reviewWords.comment} value={reason.text} onChange={reason.setText} />}
      {needsReason && (
        <TextBox
          name="reason"
          label={words.reason}
          value={reason.text}
          suggestions={act === 'void' ? words.reasons.void : words.reasons.returnIt}
          problem={reason.missing ? words.reasonNeeded : undefined}
          onChange={reason.setText}
        />
      )}
    </StepDialog>
  );
}

/** A reason where one is needed, and to whom it goes back where that is not who drafted it; a comment where there is one. */
function bodyOf({ reason, comment }: (typeof acts)[Act], text: string, to: ReturnTarget): object {
  if (reason) return { reason: text, ...(to === 'drafter' ? {} : { to }) };
  return comment && text !== '' ? { comment: text } : {};
}

function useConfirmFacts(
  act: Props['act'],
  view: DocumentView,
  me: Me,
  reserved: HeldNumber | undefined,
): (readonly [string, string])[] {
  const words = useWords();
  const keyWords = useKeyWords();
  const { content } = view.document;
  const names = useAgencyNames(content.recipients);
  const agencies = content.recipients.map((code) => `${names[code] ?? ''} (${code})`.trim());
  const recipients = [...agencies, ...otherNames(content)];
  const facts: (readonly [string, string])[] = [
    [
      words.fact.code,
      reserved ? words.outgoingRegister.reserving.held(reserved.number, reserved.purpose) : view.code || words.noNumber,
    ],
    [words.fact.subject, content.subject],
  ];
  if (act === 'sign') facts.push([words.confirm.capacity, signsAs(view, me)]);
  if (act === 'sign' && me.key === 'trial') facts.push([keyWords.signsWith, keyWords.trial]);
  if (act === 'issue') facts.push([words.fact.signer, view.signerName]);
  if (act === 'send') {
    const { first, more } = firstRecipients(recipients, words);
    const named = more === '' ? first : [...first, more];
    facts.push(...named.map((name, at) => [`${words.fact.recipients} ${at + 1}`, name] as const));
  }
  return facts;
}

function doneSentence(act: Props['act'], code: string, { done }: Words): string {
  return act === 'void' ? done.void : done[act](code);
}
