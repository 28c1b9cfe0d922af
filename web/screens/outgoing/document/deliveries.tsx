import {
  type DeliveryRecall,
  openTrouble,
  recallAnswer,
  type StatusEvent,
} from '../../../../lib/domain/delivery/delivery.ts';
import type { DeliveryView, DocumentView } from '../../../api/outgoing.ts';
import { useStep } from '../../../api/use-step.ts';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { Time } from '../../../parts/time.tsx';
import { vi, type Words } from '../../../words/vi.ts';
import { useLanguage, useWords } from '../../../words/words.tsx';
import { deliverySteps } from './acts.ts';

const looks: Readonly<Record<string, readonly [IconName, Tone]>> = {
  '01': ['in', 'busy'],
  '02': ['cross', 'bad'],
  '03': ['book', 'busy'],
  '04': ['person', 'busy'],
  '05': ['play', 'busy'],
  '06': ['check', 'good'],
};

/** More than these would be read out for minutes. */
const fewDeliveries = 20;

interface DeliveriesProps {
  readonly view: DocumentView;
  /** whether this recipient was added after issue */
  isLater(recipient: string): boolean;
}

/** Each recipient with what has come back from there, in the order of its coming. */
export function Deliveries({ view, isLater }: DeliveriesProps) {
  const words = useWords();
  const { deliveries, replacementAnswers: replacement } = view;
  const sent = deliveries.filter(({ state }) => state === 'sent').length;
  return (
    <>
      {deliveries.length > 1 && (
        <p className="small" aria-live="polite">
          {words.deliveriesProgress(sent, deliveries.length)}
        </p>
      )}
      <ul className="deliveries" aria-live={deliveries.length > fewDeliveries ? 'off' : 'polite'}>
        {deliveries.map((delivery) => (
          <li key={delivery.recipient}>
            <DeliveryCard
              view={view}
              delivery={delivery}
              replacement={replacement[delivery.recipient]}
              isLater={isLater(delivery.recipient)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function DeliveryCard({ delivery, replacement, isLater, view }: CardProps) {
  const words = useWords();
  const { recipientName, recipient, sentAt, statuses, failure, state, channel } = delivery;
  const trouble = openTrouble(delivery);
  const steps = deliverySteps(view, delivery);
  return (
    <>
      <div className="delivery-head">
        <strong>{recipientName}</strong>{' '}
        <span className="small">{[recipient, isLater ? words.added.later : ''].filter(Boolean).join(' · ')}</span>
      </div>
      <CurrentTag delivery={delivery} />
      <RecallTag delivery={delivery} />
      {replacement && <ReplacementTag answer={replacement} />}
      {failure && (
        <p className="small">
          {channel === 'inside' ? failure.code : words.axisFailure(failure.code)}.{' '}
          {state === 'failed' ? failure.detail : words.willRetry}
        </p>
      )}
      {trouble && trouble !== 'failed' && <p className="small">{words.arriving.troubleText[trouble]}</p>}
      {(steps.again || steps.seen) && (
        <div className="actions">
          {steps.again && <SendAgain delivery={delivery} />}
          {steps.seen && <LookedAt delivery={delivery} />}
        </div>
      )}
      <Statuses sentAt={sentAt} statuses={statuses} channel={channel} />
      {delivery.earlier?.map((before) => (
        <details key={before.axisDocId ?? before.sentAt}>
          <summary>{words.arriving.sentBefore}</summary>
          <Statuses sentAt={before.sentAt} statuses={before.statuses} channel={channel} />
        </details>
      ))}
    </>
  );
}

interface CardProps {
  readonly view: DocumentView;
  readonly isLater: boolean;
  readonly delivery: DeliveryView;
  readonly replacement: StatusEvent | undefined;
}

/** What they have answered to the document that stands in the place of another. */
function ReplacementTag({ answer: { code, description, receivedAt } }: { answer: StatusEvent }) {
  const { amending, reason } = useWords();
  const agreed = code === '15';
  return (
    <p className="recall-answer">
      <StatusTag icon={agreed ? 'check' : 'cross'} tone={agreed ? 'good' : 'bad'}>
        {amending.answers[agreed ? '15' : '16']}
      </StatusTag>{' '}
      <Time at={receivedAt} />
      {!agreed && (
        <span className="check-said" lang="vi">
          {reason}: {description}
        </span>
      )}
    </p>
  );
}

/** What has come of asking them to take it out. */
function RecallTag({ delivery }: { delivery: DeliveryView }) {
  const { recall: words, reason } = useWords();
  const { recall } = delivery;
  if (!recall) return null;
  const answer = recallAnswer(delivery);
  const standing = recallStanding(recall);
  const [icon, tone]: readonly [IconName, Tone] =
    answer?.code === '15' ? ['check', 'good'] : answer || standing === 'failed' ? ['cross', 'bad'] : ['clock', 'busy'];
  return (
    <p className="recall-answer">
      <StatusTag icon={icon} tone={tone}>
        {words.answers[(answer?.code as '15' | '16' | undefined) ?? standing]}
      </StatusTag>{' '}
      <Time at={answer?.receivedAt ?? recall.at} />
      {answer?.code === '16' && (
        <span className="check-said" lang="vi">
          {reason}: {answer.description}
        </span>
      )}
    </p>
  );
}

function recallStanding({ notSent, axisDocId, failure }: DeliveryRecall): 'notSent' | 'waiting' | 'failed' | 'asking' {
  if (notSent) return 'notSent';
  if (axisDocId !== undefined) return 'waiting';
  return failure ? 'failed' : 'asking';
}

interface StatusesProps extends Pick<DeliveryView, 'statuses'> {
  readonly sentAt: number | undefined;
  readonly channel: DeliveryView['channel'] | undefined;
}

/** When it went out, and what has come back since. */
function Statuses({ sentAt, statuses, channel }: StatusesProps) {
  const words = useWords();
  return (
    <ol className="statuses">
      {sentAt !== undefined && (
        <li>
          <span className="status-code" aria-hidden="true">
            ↑
          </span>
          <span className="status-words">{stateWords(channel, 'sent', words)}</span>
          <Time at={sentAt} />
        </li>
      )}
      {statuses.map(({ code, description, receivedAt }) => (
        <li key={code}>
          <span className="status-code">{code}</span>
          <StatusWords code={code} description={description} />
          <Time at={receivedAt} />
        </li>
      ))}
    </ol>
  );
}

interface StepProps {
  readonly delivery: DeliveryView;
  readonly verb: 'retry' | 'seen';
  readonly icon: IconName;
  readonly name: string;
  readonly asking: string;
}

/** What the clerk does about one recipient. */
function DeliveryStep({ delivery: { documentId, recipient, recipientName }, verb, icon, name, asking }: StepProps) {
  const { stepUnclear } = useWords();
  const { state, run, again } = useStep<object, unknown>();
  const isAsking = state.is === 'asking';
  const path = `/api/documents/${documentId}/deliveries/${encodeURIComponent(recipient)}/${verb}`;
  return (
    <>
      <button
        type="button"
        className="button"
        aria-disabled={isAsking}
        aria-label={`${name}: ${recipientName}`}
        onClick={() => isAsking || void run(path, {})}
      >
        <Icon name={isAsking ? 'clock' : icon} /> {isAsking ? asking : name}
      </button>
      {state.is === 'failed' && (
        <FailureNotice
          error={state.error}
          unclear={stepUnclear}
          onAgain={state.again ? () => void again() : undefined}
        />
      )}
    </>
  );
}

/** The axis gave it up, or it was refused or is not answered: it goes out once more. */
function SendAgain({ delivery }: { delivery: DeliveryView }) {
  const { sendAgain, sending } = useWords();
  return <DeliveryStep delivery={delivery} verb="retry" icon="send" name={sendAgain} asking={sending} />;
}

/** The clerk has seen it, and it does not go out again. */
function LookedAt({ delivery }: { delivery: DeliveryView }) {
  const { lookedAt, looking } = useWords().arriving;
  return <DeliveryStep delivery={delivery} verb="seen" icon="check" name={lookedAt} asking={looking} />;
}

/** How far it has come, in the words of its way. */
function stateWords(channel: DeliveryView['channel'] | undefined, state: DeliveryView['state'], words: Words): string {
  return (channel === 'inside' ? words.deliveryStatesInside : words.deliveryStates)[state];
}

function CurrentTag({ delivery }: { delivery: DeliveryView }) {
  const words = useWords();
  const { status, state, channel } = delivery;
  if (status !== null) {
    const [icon, tone] = looks[status] ?? ['info', 'calm'];
    return (
      <StatusTag icon={icon} tone={tone}>
        {`${status} ${statusName(status, words) ?? ''}`}
      </StatusTag>
    );
  }
  return (
    <StatusTag icon={state === 'failed' ? 'warning' : 'clock'} tone={state === 'failed' ? 'bad' : 'calm'}>
      {stateWords(channel, state, words)}
    </StatusTag>
  );
}

function statusName(code: string, { statuses }: Words): string | undefined {
  return (statuses as Readonly<Record<string, string>>)[code];
}

const plain = (text: string) => text.toLowerCase().replace(/^(đã|văn bản đã) /, '');

/** The status's name, and the sender's own words where they say more: a register number, a reason. */
function StatusWords({ code, description }: { code: string; description: string }) {
  const { words, language } = useLanguage();
  const name = statusName(code, words);
  const onTheAxis = plain(statusName(code, vi) ?? '');
  const goesOn = plain(description).startsWith(onTheAxis);
  if (name === undefined || (goesOn && language === 'vi')) return <span className="status-words">{description}</span>;
  const repeats = onTheAxis.startsWith(plain(description));
  return (
    <span className="status-words">
      {name}
      {!repeats && (
        <span className="status-said" lang="vi">
          {description}
        </span>
      )}
    </span>
  );
}
