import { printedCode } from '../../lib/domain/books/number.ts';
import type { Delivery } from '../../lib/domain/delivery/delivery.ts';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { isRecalledFrom } from '../../lib/domain/outgoing/recall.ts';
import type { StatusSending } from '../../lib/stores/documents/statuses.ts';
import { deliveryKey, triesKey } from '../../lib/stores/keys.ts';
import type { Tries } from '../../lib/stores/messages/tries.ts';
import type { Held } from '../../simulator/store.ts';
import { type Mirror, nameOf } from '../mirror.ts';
import { hold } from './broken.ts';

const delivered = 'a document reaches a recipient once';
const toldOnce = 'a status reaches the sender once, in its order';

/** Watches what we hand to the axis. */
export function sendings(mirror: Mirror): (held: Held) => void {
  const counts = new Map<string, number>();
  const count = ({ from, to, messageType, notation, title }: Held) => {
    const name = [from, to, messageType, notation, title].join('|');
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts.get(name) ?? 0;
  };
  return (held) =>
    held.messageType === 'edoc' ? documentSent(mirror, held, count(held)) : statusSent(mirror, held, count(held));
}

/** A document goes out again only when its recipient refused it or was silent, and the clerk sent it again. */
function documentSent(mirror: Mirror, { from, to, notation, title }: Held, times: number): void {
  const document = [...mirror.outgoing.values()].find(
    ({ state }) =>
      state.state === 'issued' &&
      state.agencyCode === from &&
      printedCode(state.number) === notation &&
      state.content.subject === title,
  );
  const where = `${notation} of ${from} to ${to}`;
  hold(document !== undefined, delivered, () => `${where} was sent, and is not issued`);
  const delivery = mirror.items.get(nameOf(deliveryKey(document.state.id, to)))?.body as Delivery | undefined;
  if (delivery?.recall) {
    // the packet that takes it back bears its number and subject, and may have gone out before a crash was noticed
    const most = 2 + (delivery.earlier?.length ?? 0);
    hold(times <= most, delivered, () => `${where} was sent ${times} times, once to take it back`);
    return;
  }
  hold(delivery?.state === 'sending', delivered, () => `${where} was sent while its delivery is ${delivery?.state}`);
  const lawful = 1 + (delivery.earlier?.length ?? 0);
  hold(times <= lawful, delivered, () => `${where} was sent ${times} times, ${lawful} asked for`);
}

interface Told {
  readonly id: string;
  readonly code: string;
  readonly sending: StatusSending;
}

/** What a request was about, by number and notation. */
const concernedBy = (state: Incoming): string | undefined =>
  state.state === 'attached' ? state.about.code : 'replaces' in state ? state.replaces?.code : undefined;

/** Only what was recalled is taken back. */
function takenBack(mirror: Mirror, { from, to, notation }: Pick<Held, 'from' | 'to' | 'notation'>): void {
  const recalled = [...mirror.outgoing.values()].some(
    ({ state }) =>
      state.agencyCode === from && state.number && printedCode(state.number) === notation && isRecalledFrom(state, to),
  );
  hold(recalled, toldOnce, () => `${notation} of ${from} was taken back from ${to}, and nobody had recalled it`);
}

/** Each document that came tells each status once; two may bear the same number, when their sender sent them twice. */
function statusSent(mirror: Mirror, { from, to, notation, title }: Held, times: number): void {
  if (title === '13') {
    takenBack(mirror, { from, to, notation });
    return;
  }
  const isAnswer = title === '15' || title === '16';
  const about = [...mirror.incoming.values()].filter(({ state }) => {
    const header = 'header' in state ? state.header : 'glimpse' in state ? state.glimpse : undefined;
    if (isAnswer) return state.agencyCode === from && header?.fromCode === to && concernedBy(state) === notation;
    // an update may have given it another number: what was told before was told about the one that it had
    const codes = [header?.code, ...('earlier' in state ? (state.earlier ?? []).map((one) => one.header.code) : [])];
    return state.agencyCode === from && header?.fromCode === to && codes.includes(notation) && !('request' in state);
  });
  const told = about.flatMap(({ state }) => statusesOf(mirror, state.id));
  const waiting = told.filter(({ code }) => code === title);
  const where = `${title} of ${from} to ${to} about ${notation}`;
  hold(
    times <= waiting.length,
    toldOnce,
    () => `${where} was sent ${times} times, ${waiting.length} documents tell it`,
  );
  // an answer to a request stands beside the order of work
  if (isAnswer) return;
  const inOrder = waiting.some(({ id }) =>
    told.every((one) => one.id !== id || one.code >= title || isSettled(mirror, one)),
  );
  hold(
    inOrder,
    toldOnce,
    () => `${where} was sent before one of ${told.map(({ id, code }) => `${id} ${code}`).join(', ')}`,
  );
}

const statusesOf = (mirror: Mirror, id: string): Told[] =>
  [...mirror.under('STATUS#', id).values()].map(({ body }) => {
    const sending = body as StatusSending;
    return { id, code: sending.code, sending };
  });

/** Sent, or dead-lettered, or put off after it failed in its queue too often: then those behind it go on. */
function isSettled(mirror: Mirror, { id, code, sending }: Told): boolean {
  if (sending.axisDocId !== undefined || sending.failure) return true;
  const tries = mirror.items.get(nameOf(triesKey('statuses', `status-${id}-${code}`)))?.body as Tries | undefined;
  return tries !== undefined && (tries.putOff > 0 || tries.setAside !== undefined);
}
