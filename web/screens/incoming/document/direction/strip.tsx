import { lazy, Suspense, useRef, useState } from 'react';
import {
  type Directed,
  type Direction,
  type Distribution,
  type Extension,
  isUnit,
  leadDue,
  type Part,
  type Party,
  type Proposal,
} from '../../../../../lib/domain/incoming/direction/direction.ts';
import { standingProposal } from '../../../../../lib/domain/incoming/direction/propose.ts';
import { directedOf } from '../../../../../lib/domain/incoming/direction/take.ts';
import type { LeadAssignment } from '../../../../../lib/domain/incoming/states.ts';
import { printedDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import type { IncomingView } from '../../../../api/incoming.ts';
import type { Me } from '../../../../api/office.ts';
import { useStep } from '../../../../api/use-step.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { Card } from '../../../../parts/card.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon, type IconName } from '../../../../parts/icon.tsx';
import { Due } from '../../../../parts/lists/due.tsx';
import { StatusTag } from '../../../../parts/status-tag.tsx';
import { Time } from '../../../../parts/time.tsx';
import { useWords } from '../../../../words/words.tsx';
import { type DirectionAct, directionActsFor, isAskedHere } from './acts.ts';
import type { PartAct } from './part-dialog.tsx';
import './direction.css';

const DirectDialog = lazy(() => import('./direct-dialog.tsx'));
const PartDialog = lazy(() => import('./part-dialog.tsx'));

const icons: Readonly<Record<DirectionAct, IconName>> = {
  distribute: 'person',
  contribute: 'pen',
  acknowledge: 'check',
  'report-progress': 'play',
  'ask-extension': 'clock',
  'decide-extension': 'clock',
  'direct-again': 'pen',
  'withdraw-part': 'back',
};

/** Who leads, who cooperates, who is to know, until when, how far each of them is; and what the reader may do about it. */
export function DirectionStrip({ view, me }: { view: IncomingView; me: Me }) {
  const text = useWords().directions;
  const { incoming } = view;
  const proposal = standingProposal(incoming);
  if (proposal) return <ProposalCard proposal={proposal} />;
  if (!('assigned' in incoming)) return null;
  const directed = directedOf(incoming);
  return (
    <Card title={text.title}>
      <Lead assigned={incoming.assigned} directed={directed} over={incoming.state === 'completed'} />
      {directed.parts.length > 0 && (
        <ul className="parts-list">
          {directed.parts.map((part) => (
            <PartLine key={part.number} part={part} />
          ))}
        </ul>
      )}
      <Said directed={directed} />
      <DirectionButtons view={view} me={me} />
    </Card>
  );
}

/** What waits for the leader's word. */
function ProposalCard({ proposal }: { proposal: Proposal }) {
  const text = useWords().directions;
  const { name, at, lead, cooperating, forInformation, due } = proposal;
  const names = (parties: readonly Party[]) => parties.map((party) => party.name).join(', ');
  return (
    <Card title={text.propose.card}>
      <p>
        {text.propose.by(name)} <Time at={at} />
      </p>
      {proposal.text !== '' && <p className="breaks">{proposal.text}</p>}
      <Facts
        facts={[
          [text.lead, lead.name],
          cooperating.length > 0 ? [text.cooperating, names(cooperating)] : undefined,
          forInformation.length > 0 ? [text.information, names(forInformation)] : undefined,
          due === undefined ? undefined : [text.due, printedDay(due)],
        ]}
      />
    </Card>
  );
}

function Lead({ assigned, directed, over }: { assigned: LeadAssignment; directed: Directed; over: boolean }) {
  const text = useWords().directions;
  const due = leadDue(directed);
  const percent = directed.progress.at(-1)?.percent;
  return (
    <div className="direction-lead">
      <p>
        <span className="small">{text.lead}</span>
        <strong>{assigned.unit?.name ?? assigned.officerName}</strong>
        {assigned.unit && (
          <span className="small">
            {assigned.officer === ''
              ? `${text.headOf(assigned.unit.headName)}, ${text.notNamed}`
              : assigned.officerName}
          </span>
        )}
      </p>
      {due !== undefined && (
        <p>
          <span className="small">{text.due}</span>
          <strong>{over ? printedDay(due) : <Due on={due} />}</strong>
        </p>
      )}
      {percent !== undefined && (
        <p>
          <span className="small">{text.progress}</span>
          <strong>{text.percent(String(percent))}</strong>
        </p>
      )}
    </div>
  );
}

function PartLine({ part }: { part: Part }) {
  const text = useWords().directions;
  const { role, of, named, done, ended, due } = part;
  const cooperating = role === 'cooperating';
  const state = done ? (cooperating ? 'done' : 'seen') : ended ? ended.how : cooperating ? 'open' : 'unread';
  return (
    <li>
      <p className="part-line">
        <span className="small">{cooperating ? text.cooperating : text.information}</span>
        <span>
          {of.name}
          {named && <span className="small"> · {named.name}</span>}
        </span>
        <StatusTag icon={done ? 'check' : ended ? 'cross' : 'clock'} tone={done ? 'good' : 'calm'}>
          {text.states[state]}
        </StatusTag>
        {!done && !ended && due !== undefined && <Due on={due} />}
      </p>
      {done && done.text !== '' && (
        <blockquote className="reason">
          {done.text}
          <span className="small said-by">
            {done.name} · <Time at={done.at} />
          </span>
        </blockquote>
      )}
    </li>
  );
}

/** All that was directed, given out, reported and asked for, in its order. */
function Said({ directed }: { directed: Directed }) {
  const text = useWords().directions;
  const said = [
    ...directed.directions.map((one) => ({ at: one.at, key: `d${one.at}`, line: <DirectionLine direction={one} /> })),
    ...directed.distributions.map((one) => ({ at: one.at, key: `g${one.at}`, line: <DistributionLine given={one} /> })),
    ...directed.progress.map((one) => ({
      ...{ at: one.at, key: `p${one.at}` },
      line: (
        <>
          <p className="small">
            {one.name} · {text.progress}
            {one.percent !== undefined && ` ${text.percent(String(one.percent))}`} · <Time at={one.at} />
          </p>
          <p>{one.text}</p>
        </>
      ),
    })),
    ...directed.extensions.map((one) => ({ at: one.at, key: `x${one.at}`, line: <ExtensionLine extension={one} /> })),
  ];
  return (
    <ol className="directions">
      {said
        .toSorted((a, b) => a.at - b.at)
        .map(({ key, line }) => (
          <li key={key}>{line}</li>
        ))}
    </ol>
  );
}

const names = (parties: readonly Party[]): string => parties.map(({ name }) => name).join(', ');

function DirectionLine({ direction }: { direction: Direction }) {
  const text = useWords().directions;
  const { name, at, lead, cooperating, forInformation, due } = direction;
  const whom = [
    lead && `${text.lead}: ${lead.name}${isUnit(lead) ? ` (${lead.headName})` : ''}`,
    cooperating.length > 0 && `${text.cooperating}: ${names(cooperating)}`,
    forInformation.length > 0 && `${text.information}: ${names(forInformation)}`,
    due !== undefined && `${text.due}: ${printedDay(due)}`,
  ];
  return (
    <>
      <p className="small">
        {text.directedBy(name)} · <Time at={at} />
      </p>
      {direction.text !== '' && <blockquote className="reason">{direction.text}</blockquote>}
      <p className="small">{whom.filter(Boolean).join(' · ')}</p>
    </>
  );
}

function DistributionLine({ given }: { given: Distribution }) {
  const text = useWords().directions;
  const { name, unitName, at, to, due } = given;
  return (
    <>
      <p className="small">
        {text.givenBy(name, unitName)} · <Time at={at} />
      </p>
      <p>
        {to.name}
        {due !== undefined && ` · ${text.due}: ${printedDay(due)}`}
        {given.text !== '' && `: ${given.text}`}
      </p>
    </>
  );
}

function ExtensionLine({ extension: { name, at, reason, until, late, decided, lapsed } }: { extension: Extension }) {
  const text = useWords().directions.extension;
  const answer = decided
    ? decided.until === undefined
      ? text.refused
      : text.granted(printedDay(decided.until))
    : text.waiting;
  return (
    <>
      <p className="small">
        {name} {text.asked(printedDay(until))}
        {late && ` (${text.late})`} · <Time at={at} />
      </p>
      <p>{reason}</p>
      <p className="small">
        {decided && `${decided.name}: `}
        {lapsed ? text.lapsed : answer}
        {decided && decided.reason !== '' && ` (${decided.reason})`}
      </p>
    </>
  );
}

function DirectionButtons({ view, me }: { view: IncomingView; me: Me }) {
  const words = useWords();
  const text = words.directions;
  const say = useSay();
  const [open, setOpen] = useState<PartAct | 'direct-again'>();
  const seen = useStep<object, { id: string }>(() => say(text.dones.acknowledge));
  const close = useRef(() => setOpen(undefined)).current;
  const acts = directionActsFor(view);
  if (acts.length === 0) return null;
  const begin = (act: DirectionAct) => {
    if (act !== 'acknowledge') return setOpen(act);
    if (seen.state.is !== 'asking') void seen.run(`/api/incoming/${view.incoming.id}/acknowledge`, {}, view.stage);
  };
  const asked = isAskedHere(view);
  return (
    <>
      {seen.state.is === 'failed' && (
        <FailureNotice
          error={seen.state.error}
          unclear={words.stepUnclear}
          onAgain={seen.state.again ? () => void seen.again() : undefined}
        />
      )}
      <div className="direction-actions">
        {acts.map((act, index) => (
          <button
            key={act}
            type="button"
            className={`button ${index === 0 && asked ? 'button-main' : ''}`}
            onClick={() => begin(act)}
          >
            <Icon name={icons[act]} /> {text.acts[act]}
          </button>
        ))}
      </div>
      <Suspense fallback={null}>
        {open === 'direct-again' && <DirectDialog act={open} view={view} me={me} onClose={close} />}
        {open && open !== 'direct-again' && <PartDialog key={open} act={open} view={view} me={me} onClose={close} />}
      </Suspense>
    </>
  );
}
