import type { DocumentView, ReviewView, StageView } from '../../../../api/outgoing.ts';
import { Card } from '../../../../parts/card.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { Time } from '../../../../parts/time.tsx';
import { useWords } from '../../../../words/words.tsx';
import '../../../../styles/review.css';

/** The route of review: who drafted it, each stage with who decided or is to decide, the signer, and all that was said. */
export function ReviewCard({ view, review }: { view: DocumentView; review: ReviewView }) {
  const text = useWords().review;
  const { document, signerName } = view;
  const signed = 'signed' in document ? document.signed : undefined;
  const first = document.state === 'draft';
  return (
    <Card title={text.title}>
      <ol className="route">
        <RouteLine state={first ? 'now' : 'done'} title={text.drafter(review.unit.name)} lines={[review.drafterName]} />
        {review.stages.map((stage) => (
          <StageLine key={stage.name} stage={stage} />
        ))}
        <RouteLine
          state={signed ? 'done' : document.state === 'submitted' ? 'now' : 'later'}
          title={text.signer}
          lines={[signerName]}
        />
      </ol>
      <Said review={review} />
    </Card>
  );
}

interface LineProps {
  readonly state: StageView['state'] | 'collapsed';
  readonly title: string;
  readonly lines: readonly string[];
  readonly missing?: string;
}

/** One stop of the route. What it is called and where it stands is said in words, not by colour alone. */
function RouteLine({ state, title, lines, missing }: LineProps) {
  const text = useWords().review;
  return (
    <li className={`route-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span className="route-mark">
        <Icon
          name={state === 'done' ? 'check' : state === 'now' ? 'play' : state === 'later' ? 'clock' : 'info'}
          size={14}
        />
      </span>
      <div>
        <p className="route-title">
          {title}
          {state === 'done' && <span className="hidden"> ({text.done})</span>}
        </p>
        {lines.map((line) => (
          <p key={line} className="small">
            {line}
          </p>
        ))}
        {missing !== undefined && <p className="notice notice-warn">{missing}</p>}
      </div>
    </li>
  );
}

function StageLine({ stage: { name, state, collapsed, approved, holders } }: { stage: StageView }) {
  const text = useWords().review;
  if (collapsed) return <RouteLine state="collapsed" title={text.stages[name]} lines={[text.collapsed[collapsed]]} />;
  if (approved)
    return <RouteLine state="done" title={text.stages[name]} lines={[`${text.approvedBy} ${approved.name}`]} />;
  if (holders.length === 0)
    return <RouteLine state={state} title={text.stages[name]} lines={[]} missing={text.missing[name]} />;
  const who = `${state === 'now' ? text.waiting : text.later} ${holders.join(', ')}`;
  return <RouteLine state={state} title={text.stages[name]} lines={[who]} />;
}

/** What was done and said on the route, the newest first, with the version that it was said of. */
function Said({ review: { entries } }: { review: ReviewView }) {
  const words = useWords();
  const text = useWords().review;
  if (entries.length === 0) return null;
  return (
    <details className="said" open={entries.at(-1)?.comment !== undefined}>
      <summary>
        {text.said} ({entries.length})
      </summary>
      <ol>
        {entries.toReversed().map((entry) => (
          <li key={`${entry.at} ${entry.kind}`}>
            <p>
              <strong>{text.entries[entry.kind]}</strong>
              {entry.to && ` · ${text.targets[entry.to]}`} · {text.version(String(entry.version))}
            </p>
            {entry.comment && <blockquote className="reason">{entry.comment}</blockquote>}
            <p className="small">
              {entry.name}
              {entry.for !== undefined && ` (${words.admin.insteadOf(entry.for)})`} · <Time at={entry.at} />
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
