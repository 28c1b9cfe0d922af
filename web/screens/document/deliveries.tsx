import type { DeliveryView } from '../../api/answers.ts';
import type { IconName } from '../../parts/icon.tsx';
import { StatusTag, type Tone } from '../../parts/status-tag.tsx';
import { Time } from '../../parts/time.tsx';
import { useWords, type Words } from '../../words/words.tsx';

const looks: Readonly<Record<string, readonly [IconName, Tone]>> = {
  '01': ['in', 'busy'],
  '02': ['cross', 'bad'],
  '03': ['book', 'busy'],
  '04': ['person', 'busy'],
  '05': ['play', 'busy'],
  '06': ['check', 'good'],
};

/** Each recipient with what has come back from there, in the order of its coming. */
export function Deliveries({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  return (
    <ul className="deliveries" aria-live="polite">
      {deliveries.map((delivery) => (
        <li key={delivery.recipient}>
          <DeliveryCard delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function DeliveryCard({ delivery }: { delivery: DeliveryView }) {
  const words = useWords();
  const { recipientName, recipient, sentAt, statuses, failure, state } = delivery;
  return (
    <>
      <div className="delivery-head">
        <strong>{recipientName}</strong> <span className="small">{recipient}</span>
      </div>
      <CurrentTag delivery={delivery} />
      {failure && (
        <p className="small">
          {words.axisFailure(failure.code)}. {state === 'failed' ? failure.detail : words.willRetry}
        </p>
      )}
      <ol className="statuses">
        {sentAt !== undefined && (
          <li>
            <span className="status-code" aria-hidden="true">
              ↑
            </span>
            <span className="status-words">{words.deliveryStates.sent}</span>
            <Time at={sentAt} />
          </li>
        )}
        {statuses.map(({ code, description, receivedAt }) => (
          <li key={code}>
            <span className="status-code">{code}</span>
            <span className="status-words">
              {statusName(code, words) ?? description}
              {statusName(code, words) !== undefined && adds(description, code, words) && (
                <span className="status-said">{description}</span>
              )}
            </span>
            <Time at={receivedAt} />
          </li>
        ))}
      </ol>
    </>
  );
}

function CurrentTag({ delivery: { status, state } }: { delivery: DeliveryView }) {
  const words = useWords();
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
      {words.deliveryStates[state]}
    </StatusTag>
  );
}

function statusName(code: string, { statuses }: Words): string | undefined {
  return (statuses as Readonly<Record<string, string>>)[code];
}

/** A description is worth a line of its own when it says more than the status's name. */
function adds(description: string, code: string, words: Words): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/^(đã|văn bản đã) /, '');
  return description !== '' && !plain(statusName(code, words) ?? '').startsWith(plain(description));
}
