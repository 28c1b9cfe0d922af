import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { incomingStep, incomingStepNames, incomingSteps } from '../../lib/domain/incoming/steps.ts';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import { namedOnPage } from '../../lib/domain/outgoing/added.ts';
import type { Issued, Outgoing } from '../../lib/domain/outgoing/states.ts';
import { outgoingStep, outgoingStepNames } from '../../lib/domain/outgoing/steps.ts';
import type { Change } from '../mirror.ts';
import { mayTakeIncoming, mayTakeOutgoing } from '../people/lawful.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const lawful = 'a document changes by the rows of the tables only';
const final = 'what is issued does not change any more';

/** What workers and the axis do by themselves, from one state to another. */
const bySystem: ReadonlySet<string> = new Set([
  'signed numbered',
  'signed signed',
  'numbered issued',
  'numbered signed',
  'numbered numbered',
  'issued issued',
  'new arrived',
  'new quarantined',
  'new requested',
  'arrived opened',
  'arrived mailed',
  'quarantined mailed',
  'arrived requested',
  'arrived quarantined',
  'quarantined opened',
  'quarantined requested',
  'quarantined quarantined',
  // what its sender asks about a document holds it; what has one answer only has it at once
  ...['new', 'arrived', 'quarantined', 'requested'].map((from) => `${from} attached`),
  ...['arrived', 'quarantined', 'replaced'].map((from) => `${from} held`),
  ...['opened', 'registered', 'for-information', 'assigned', 'in-progress', 'completed'].map((from) => `${from} held`),
  'refused cancelled',
]);

/** Who changed a document was allowed to, in the state where it was, and it went where the row says. */
export function states(): Invariant {
  return ({ changes, request }: Commit) => {
    for (const change of changes) {
      if (change.key.sk !== 'STATE') continue;
      if (change.key.pk.startsWith('DOC#')) outgoingMoved(change, request);
      if (change.key.pk.startsWith('IN#')) incomingMoved(change, request);
    }
  };
}

type Asked = Commit['request'];

function outgoingMoved({ key, before, after }: Change, request: Asked): void {
  const [was, is] = [stateOf<Outgoing>(before), stateOf<Outgoing>(after)];
  if (!is) return;
  if (was) finalStays(key.pk, was, is);
  if (was && !request) {
    moved(key.pk, was, is);
    return;
  }
  const allowed = was ? mayMove(was, is, request) : request?.operation === 'createDraft';
  hold(allowed, lawful, () => `${key.pk} went from ${was?.state ?? 'nothing'} to ${is.state} by ${said(request)}`);
}

function mayMove(was: Outgoing, is: Outgoing, request: Asked): boolean {
  if (!request) return false;
  // steps on a delivery change the document that it is of only in what its list shows
  if (deliverySteps.has(request.operation)) return was.state === is.state && request.person.roles.includes('clerk');
  const rows = outgoingStepNames.map(outgoingStep).filter((row) => names(row.operation, request.operation));
  return rows.some((row) => mayTakeOutgoing(row, was, request.person) && leads(row.to, was, is));
}

function incomingMoved({ key, before, after }: Change, request: Asked): void {
  const [was, is] = [stateOf<Incoming>(before), stateOf<Incoming>(after)];
  if (!is) return;
  if (!was && request?.operation === 'receivePaper') {
    const lawfulStart = is.source === 'paper' && ['opened', 'registered'].includes(is.state);
    hold(lawfulStart && request.person.roles.includes('clerk'), lawful, () => `${key.pk} began by ${said(request)}`);
    return;
  }
  if (!was && request?.operation === 'dropMail') {
    const lawfulStart = is.source === 'mail' && is.state === 'arrived';
    hold(lawfulStart && request.person.roles.includes('clerk'), lawful, () => `${key.pk} began by ${said(request)}`);
    return;
  }
  if (!request || !was) {
    moved(key.pk, was, is);
    return;
  }
  // the request that is answered, and those that lapse with it, are items of their own
  if (was.state === 'attached' && answering.has(request.operation)) {
    hold(['attached', 'opened'].includes(is.state), lawful, () => `${key.pk} became ${is.state} by ${said(request)}`);
    return;
  }
  const rows = incomingStepNames.map(incomingStep).filter(({ operation }) => names(operation, request.operation));
  const allowed = rows.some((row) => mayTakeIncoming(row, was, request.person) && leads(row.to, was, is));
  hold(allowed, lawful, () => `${key.pk} went from ${was.state} to ${is.state} by ${said(request)}`);
}

/** A row that leads nowhere leaves the document in its state. */
const leads = (to: readonly string[], was: { readonly state: string }, is: { readonly state: string }): boolean =>
  to.length === 0 ? was.state === is.state : to.includes(is.state);

const deliverySteps = new Set(['retryDelivery', 'lookAtDelivery', 'markEnvelope']);
const answering = new Set<string>([
  incomingSteps['agree-request'].operation,
  incomingSteps['refuse-request'].operation,
]);

/** The request for many takes the same step as the one for one, and a token signs as a key does. */
const others: Readonly<Record<string, readonly string[]>> = {
  signDocument: ['signDocuments', 'completeSigningSession'],
  issueDocument: ['issueDocuments'],
  registerIncoming: ['registerArrivals'],
  assignIncoming: ['assignArrivals'],
};
const names = (operation: string, asked: string): boolean =>
  operation === asked || (others[operation] ?? []).includes(asked);

function moved(pk: string, was: { readonly state: string } | undefined, is: { readonly state: string }): void {
  const way = `${was?.state ?? 'new'} ${is.state}`;
  hold(bySystem.has(way) || was?.state === is.state, lawful, () => `${pk} went ${way} by itself`);
}

function finalStays(pk: string, was: Outgoing, is: Outgoing): void {
  hold(was.state !== 'cancelled' || is.state === 'cancelled', final, () => `${pk} was cancelled, and is ${is.state}`);
  if (was.state !== 'issued') return;
  const issued = (one: Outgoing) => one.state === 'issued' && JSON.stringify(asIssued(one));
  hold(issued(was) === issued(is), final, () => `${pk} is ${is.state} ${JSON.stringify(is.file)}`);
  const sent = (one: Outgoing) => (one.state === 'issued' ? one.sent : undefined);
  hold(!sent(was) || JSON.stringify(sent(was)) === JSON.stringify(sent(is)), final, () => `${pk} was sent again`);
}

/** What the issue made final. Recipients may be added behind those whom the page names, which stay. */
function asIssued(document: Issued): readonly unknown[] {
  const { file, number, documentId, signed, sealed } = document;
  const { recipients: _, paperRecipients: __, ...content } = document.content;
  return [file, number, documentId, content, namedOnPage(document), signed, sealed];
}

const stateOf = <State>(item: Change['before']): State | undefined =>
  (item?.body as { readonly state: State } | undefined)?.state;

const said = (request: Asked): string =>
  request ? `${request.operation} of ${request.person.subject} (${rolesOf(request.person)})` : 'nobody';
const rolesOf = ({ roles }: Person): string => roles.join(', ') || 'no role';
