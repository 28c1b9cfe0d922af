import { useId, useState } from 'react';
import { printedNumber } from '../../../../lib/domain/books/number.ts';
import { reasonFromChecks, waysFrom } from '../../../../lib/domain/incoming/checks.ts';
import { openParts } from '../../../../lib/domain/incoming/direction/parts.ts';
import { directedOf } from '../../../../lib/domain/incoming/direction/take.ts';
import { packetSentence } from '../../../../lib/domain/incoming/packet-problems.ts';
import type { SenderRequest } from '../../../../lib/domain/incoming/states.ts';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import type { IncomingView } from '../../../api/incoming.ts';
import type { Me } from '../../../api/office.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { useLandOnNext } from '../../../parts/inbox-walk.tsx';
import { useKeptText } from '../../../parts/kept-texts.ts';
import { useMark } from '../../../parts/refused.tsx';
import { StepDialog, TextBox, useNeededText } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { type Act, acts } from './acts.ts';

/** What asks for a word or a person first; assigning, proposing and passing on have dialogs of their own. */
type AskedAct = Exclude<Act, 'assign' | 'propose' | 'pass-on'>;

interface Props {
  readonly act: AskedAct;
  readonly view: IncomingView;
  readonly me: Me;
  onClose(): void;
}

/** What the sender is told when the clerk adds nothing. */
function foundReason({ incoming, checks }: IncomingView): string | undefined {
  return incoming.state === 'quarantined' ? packetSentence(incoming.reason) : reasonFromChecks(checks);
}

/** What such a person must be allowed to do themself. */
const neededFor = { officer: 'incoming.work', leader: 'incoming.assign' } as const;

/** Whom an act needs beside the clerk: somebody to work on it, or a leader whose word it is. */
function neededPerson(act: AskedAct, { checks }: IncomingView): 'officer' | 'leader' | undefined {
  if (act === 'hand-over') return 'officer';
  return act === 'inform' && waysFrom(checks).inform === 'with-leader' ? 'leader' : undefined;
}

/** Refuse, assign and complete ask for a word first; so does registering where checks warn, and taking for information. */
export function ActDialog({ act, view, me, onClose }: Props) {
  const words = useWords();
  const { arriving } = words;
  const say = useSay();
  const landOnNext = useLandOnNext();
  // what the person has read before they opened this
  const [stage] = useState(view.stage);
  const asked = view.incoming.state === 'held' ? view.incoming.asked[0].operation : undefined;
  const asksReason =
    act === 'refuse' || act === 'refuse-request' || act === 'register' || act === 'hand-back' || act === 'hand-over';
  const reason = useNeededText(`${act} ${view.incoming.id}`, act === 'refuse' ? foundReason(view) : undefined);
  const [text, setText, forgetText] = useKeptText(`${act} ${view.incoming.id} text`);
  const role = neededPerson(act, view);
  const now = 'assigned' in view.incoming && act === 'hand-over' ? view.incoming.assigned.officer : undefined;
  const people = me.colleagues.filter((one) => role !== undefined && one.subject !== now && !may(one, neededFor[role]));
  const [chosen, setChosen] = useState(people.length === 1 ? (people[0]?.subject ?? '') : '');
  const [tried, setTried] = useState(false);
  const nobodyTold = view.incoming.source !== undefined;
  const step = useStep<object, { arrivalNumber?: number }>(({ arrivalNumber }) => {
    reason.forget();
    forgetText();
    onClose();
    const where = acts[act].lands ? ` ${landOnNext(view.incoming.id) ? words.done.next : words.done.last}` : '';
    say(doneSentence(arrivalNumber) + where);
  });
  const doneSentence = (arrivalNumber = 0) => {
    if (act === 'inform' || act === 'register') return words.done[act](printedNumber(arrivalNumber));
    if (act === 'agree-request') return words.recall.agreed[asked ?? 'recall'];
    if (act === 'refuse-request') return words.recall.refused;
    if (act === 'hand-back') return arriving.handBackDone;
    if (act === 'hand-over') return arriving.handOverDone;
    if (act === 'refuse') return nobodyTold ? words.receiving.refuseDone : words.done.refuse;
    return words.done.complete;
  };
  const body = (): object | undefined => {
    if (act === 'hand-over') {
      setTried(true);
      return reason.ready() && chosen !== '' ? { officer: chosen, reason: reason.text.trim() } : undefined;
    }
    if (asksReason) return reason.ready() ? { reason: reason.text.trim() } : undefined;
    if (act === 'agree-request') return {};
    if (act === 'complete') return { result: text.trim() };
    setTried(true);
    if (role !== undefined && chosen === '') return undefined;
    return { ...(text.trim() === '' ? {} : { reason: text.trim() }), ...(role ? { leader: chosen } : {}) };
  };
  const confirm = () => {
    const input = body();
    if (input) void step.run(`/api/incoming/${view.incoming.id}/${act}`, input, stage);
  };
  const header = 'header' in view.incoming ? view.incoming.header : undefined;
  const suggestions =
    {
      refuse: words.reasons.refuse,
      'refuse-request': words.recall.refuseReasons,
      'hand-back': arriving.handBackReasons,
      'hand-over': arriving.handOverReasons,
    }[act as 'refuse'] ?? arriving.registerReasons;
  return (
    <StepDialog
      title={titleOf(act, words, asked)}
      {...textBefore(act, view, words)}
      facts={[
        [words.fact.code, header?.code ?? ''],
        [words.fact.subject, header?.subject ?? words.unread],
        [words.fact.from, header?.fromName ?? view.incoming.axisFrom ?? ''],
      ]}
      icon={acts[act].icon}
      confirm={act === 'agree-request' && asked ? words.recall.agree[asked] : acts[act].name(words)}
      asking={acts[act].asking(words)}
      danger={acts[act].danger === true || (act === 'agree-request' && asked === 'recall')}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {asksReason && (
        <TextBox
          name="reason"
          label={act === 'register' ? arriving.registerReason : words.reason}
          value={reason.text}
          suggestions={suggestions}
          problem={reason.missing ? words.reasonNeeded : undefined}
          onChange={reason.setText}
        />
      )}
      {role && (
        <PersonChoice
          name={role}
          label={role === 'leader' ? arriving.leader : words.officer}
          problem={
            tried && chosen === '' ? (role === 'leader' ? arriving.leaderNeeded : words.officerNeeded) : undefined
          }
          people={people}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      {(act === 'complete' || role === 'leader') && (
        <TextBox name={textName(act)} label={textLabel(act, words)} value={text} onChange={setText} />
      )}
    </StepDialog>
  );
}

type Words = ReturnType<typeof useWords>;

/** What is said before the question: who is told, and whose part is still open. */
function textBefore(act: AskedAct, { incoming }: IncomingView, words: Words): { readonly text?: string } {
  const { confirm, directions, receiving } = words;
  if (act === 'inform') return { text: confirm.informText };
  if (act === 'refuse-request') return { text: words.recall.refuseText };
  if (act === 'agree-request' && incoming.state === 'held')
    return { text: words.recall.agreeText[incoming.asked[0].operation] };
  if (act === 'refuse' && incoming.source === 'mail') return { text: words.mailing.refuseText };
  if (act === 'refuse') return { text: incoming.source === 'paper' ? receiving.refuseText : confirm.refuseText };
  if (act !== 'complete' || !('assigned' in incoming)) return {};
  const open = openParts(directedOf(incoming)).map(({ of }) => of.name);
  return open.length > 0 ? { text: directions.openBefore(open.join(', ')) } : {};
}

function titleOf(act: AskedAct, words: Words, asked: SenderRequest['operation'] = 'recall'): string {
  if (act === 'agree-request') return `${words.recall.agree[asked]}?`;
  if (act === 'register') return words.arriving.registerWarned;
  return act === 'refuse' || act === 'inform' || act === 'complete' ? words.confirm[act] : acts[act].name(words);
}

function textLabel(act: AskedAct, words: Words): string {
  if (act === 'inform') return words.arriving.leaderWord;
  return words.result;
}

function textName(act: AskedAct): string {
  if (act === 'inform') return 'reason';
  return 'result';
}

interface ChoiceProps {
  /** in requests */
  readonly name: string;
  readonly label: string;
  readonly problem: string | undefined;
  readonly people: Me['colleagues'];
  readonly chosen: string;
  onChoose(subject: string): void;
}

function PersonChoice({ name: field, label, problem, people, chosen, onChoose }: ChoiceProps) {
  const id = useId();
  const mark = useMark(field, problem !== undefined);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        {...mark.control}
        id={id}
        value={chosen}
        aria-describedby={mark.describedBy()}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">—</option>
        {people.map(({ subject, name, position }) => (
          <option key={subject} value={subject}>
            {name}, {position}
          </option>
        ))}
      </select>
      {problem !== undefined && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
