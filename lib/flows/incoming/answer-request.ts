import { cancelledFor, goesOn, next, recallSeen, replacedBy, updated } from '../../domain/incoming/requests/answer.ts';
import type { In, Incoming, IncomingHeader } from '../../domain/incoming/states.ts';
import { marksActedFor } from '../../domain/organisation/marks.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { type IncomingFacts, type IncomingOutcome, takeIncomingStep } from '../../kernel/incoming-step.ts';
import type { Write } from '../../ports/records.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { identitiesOf, receivedUnder, receivedWrites } from '../../stores/documents/sender-requests.ts';
import { answeredItem, arrivalWrites, lapsedWrites, loadedRequest } from '../parts/attach-request.ts';
import { neededReason } from '../parts/reason.ts';

/**
 * Đồng ý: what the sender asks is done, and 15 goes to them. A recall cancels the document, which nobody opens any more; an update is a new version of it; a
 * replacement closes it and comes in as a document of its own. Decree 30/2020 art. 18.4b, App. VI III.8; Decision 28/2018 art. 9.
 */
export function agreeToRequest(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'agree-request', async (facts) => {
    const { incoming, act } = facts;
    const [asked, ...others] = incoming.asked;
    const item = await loadedRequest(context, asked.id);
    const answered = answeredItem(item.state, { ...act, agreed: true });
    const decided = await agreed(context, facts, item);
    return {
      after: decided.after,
      data: { request: asked.id, operation: asked.operation, others: others.length },
      answers: answered,
      writes: [
        ...incomingWrites(item, answered, act, [{ kind: 'request-agreed', data: { document: id } }]),
        ...arrivalWrites(answered, act.at),
        ...decided.writes,
      ],
    };
  });
}

/** What becomes of the document. */
async function agreed(
  context: Context,
  { incoming, act }: IncomingFacts<'agree-request'>,
  item: Loaded<In<'attached'>>,
): Promise<{ readonly after: Incoming; readonly writes: readonly Write[] }> {
  const [asked, ...others] = incoming.asked;
  switch (asked.operation) {
    case 'recall': {
      const after = cancelledFor(incoming, asked, act);
      return { after, writes: await lapsedWrites(context, after, others, act) };
    }
    case 'update': {
      const { header, files, checks = [] } = item.state;
      const after = updated(incoming, { header, files, checks }, act);
      return { after: next(after, others), writes: await newIdentities(context, incoming, header) };
    }
    case 'replace':
      return { after: next(replacedBy(incoming, item.state, act), others), writes: [] };
  }
}

/** An updated document is found under what it is called now too. */
async function newIdentities(context: Context, document: In<'held'>, header: IncomingHeader): Promise<Write[]> {
  const before = identitiesOf(document.header);
  const added = identitiesOf(header).filter((one) => one !== '' && !before.includes(one));
  const known = await Promise.all(
    added.map(async (one) => (await receivedUnder(context, document.agencyCode, [one])).includes(document.id)),
  );
  return receivedWrites(
    document,
    added.filter((_, index) => !known[index]),
  );
}

/** Từ chối, with a reason that goes to the sender with 16: the document goes on where it was. Decree 30/2020 art. 18.4b. */
export function refuseRequest(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason: string },
): Promise<{ id: string }> {
  return takeIncomingStep(
    context,
    caller,
    id,
    'refuse-request',
    async ({ incoming, act }): Promise<IncomingOutcome> => {
      const reason = neededReason(request);
      const [asked, ...others] = incoming.asked;
      const item = await loadedRequest(context, asked.id);
      const answered = answeredItem(item.state, { ...act, agreed: false, reason });
      return {
        after: next(goesOn(incoming), others),
        data: { request: asked.id, operation: asked.operation, reason },
        description: reason,
        answers: answered,
        writes: incomingWrites(item, answered, act, [{ kind: 'request-refused', data: { document: id, reason } }]),
      };
    },
  );
}

/** Đã biết: who had something to do with the document knows that it is used no more. @throws {Refused} `not-your-part` */
export function acknowledgeRecall(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'acknowledge-recall', ({ incoming, act }) => ({
    after: recallSeen(incoming, act, marksActedFor(caller.person)),
  }));
}
