import { useState } from 'react';
import {
  type Envelope,
  type EnvelopeMark,
  envelopeState,
  isEnvelopeOpen,
  isToldOnPaper,
} from '../../lib/domain/delivery/envelope.ts';
import { printedDay, vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { useStep } from '../api/use-step.ts';
import { paths } from '../app/paths.ts';
import { Link } from '../app/router.tsx';
import { useWords } from '../words/words.tsx';
import { useSay } from './announcement.tsx';
import type { IconName } from './icon.tsx';
import { StatusTag, type Tone } from './status-tag.tsx';
import { StepDialog } from './step-dialog.tsx';
import './envelopes.css';

const looks: Readonly<Record<ReturnType<typeof envelopeState>, readonly [IconName, Tone]>> = {
  waiting: ['clock', 'busy'],
  posted: ['send', 'good'],
  'handed-over': ['check', 'good'],
  'came-back': ['back', 'bad'],
  recalled: ['back', 'bad'],
};

interface Props {
  readonly envelopes: readonly Envelope[];
  /** whether the reader says what became of them */
  readonly mayMark: boolean;
  /** each names its document: where those of many stand together */
  readonly withDocument?: boolean;
}

/** Envelopes with what became of each, and for the clerk what to note next. */
export function Envelopes({ envelopes, mayMark, withDocument = false }: Props) {
  return (
    <ul className="envelopes">
      {envelopes.map((envelope) => (
        <li key={`${envelope.documentId}-${envelope.position}`}>
          <OneEnvelope envelope={envelope} mayMark={mayMark} withDocument={withDocument} />
        </li>
      ))}
    </ul>
  );
}

interface OneProps {
  readonly envelope: Envelope;
  readonly mayMark: boolean;
  readonly withDocument: boolean;
}

function OneEnvelope({ envelope, mayMark, withDocument }: OneProps) {
  const { envelopes: words } = useWords();
  const [asked, setAsked] = useState<EnvelopeMark['is']>();
  const { name, address, note, by, code, subject, documentId, marks } = envelope;
  const state = envelopeState(envelope);
  const [icon, tone] = looks[state];
  const first = by === 'post' ? (['posted', 'handed-over'] as const) : (['handed-over', 'posted'] as const);
  const next = isEnvelopeOpen(envelope) ? first : state === 'recalled' ? [] : (['came-back'] as const);
  const verbs = { posted: words.post, 'handed-over': words.hand, 'came-back': words.back };
  return (
    <>
      <div className="envelope-to">
        <strong>{name}</strong>
        <span>{address}</span>
        <span className="small">{[words.ways[by], note].filter(Boolean).join(' · ')}</span>
      </div>
      {withDocument && (
        <p className="envelope-of">
          <Link to={paths.outgoingItem(documentId)}>
            {code} <span>{subject}</span>
          </Link>
        </p>
      )}
      <StatusTag icon={icon} tone={tone}>
        {words.states[state]}
      </StatusTag>
      {marks.map((mark) => (
        <p key={mark.at} className="small">
          {markText(mark, words)} · {mark.name}
        </p>
      ))}
      {isToldOnPaper(envelope) && <p className="notice notice-warn">{words.tellOnPaper}</p>}
      {mayMark && next.length > 0 && (
        <div className="actions">
          {next.map((is) => (
            <button
              key={is}
              type="button"
              className="button"
              aria-label={`${verbs[is]}: ${name}`}
              onClick={() => setAsked(is)}
            >
              {verbs[is]}
            </button>
          ))}
        </div>
      )}
      {asked && <MarkDialog envelope={envelope} is={asked} title={verbs[asked]} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function markText(mark: EnvelopeMark, { said }: ReturnType<typeof useWords>['envelopes']): string {
  const day = printedDay(mark.day);
  if (mark.is === 'posted') return said.posted(day, mark.postNumber ?? '');
  return mark.is === 'handed-over' ? said['handed-over'](day, mark.receivedBy) : said['came-back'](day, mark.reason);
}

interface DialogProps {
  readonly envelope: Envelope;
  readonly is: EnvelopeMark['is'];
  readonly title: string;
  onClose(): void;
}

/** The day, and what goes with it. */
function MarkDialog({ envelope, is, title, onClose }: DialogProps) {
  const { envelopes: words, admin } = useWords();
  const say = useSay();
  const [day, setDay] = useState(vietnamDay(Date.now()));
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, object>(() => {
    onClose();
    say(words.saved);
  });
  const label = { posted: words.postNumber, 'handed-over': words.receivedBy, 'came-back': words.reason }[is];
  const name = { posted: 'postNumber', 'handed-over': 'receivedBy', 'came-back': 'reason' }[is];
  const isMissing = is !== 'posted' && text.trim() === '';
  const confirm = () => {
    setTried(true);
    if (isMissing || day === '') return;
    const body = { is, day, ...(text.trim() === '' ? {} : { [name]: text.trim() }) };
    void step.run(`/api/documents/${envelope.documentId}/envelopes/${envelope.position - 1}`, body);
  };
  return (
    <StepDialog
      title={title}
      facts={[
        [words.name, envelope.name],
        [words.address, envelope.address],
      ]}
      icon="check"
      confirm={words.save}
      asking={admin.saving}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <label className="field">
        {words.day}
        <input type="date" value={day} max={vietnamDay(Date.now())} onChange={(event) => setDay(event.target.value)} />
      </label>
      <label className="field">
        {label}
        <input
          type="text"
          value={text}
          maxLength={200}
          aria-invalid={tried && isMissing}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {tried && (isMissing || day === '') && (
        <p className="field-problem" role="alert">
          {admin.missing}
        </p>
      )}
    </StepDialog>
  );
}
