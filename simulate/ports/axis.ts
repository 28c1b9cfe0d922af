import type { Wire } from '../../lib/adapters/vdxp/http-wire.ts';
import { vdxpExchange } from '../../lib/adapters/vdxp/vdxp-exchange.ts';
import { type Exchange, ExchangeFailure, type Exchanges } from '../../lib/ports/exchange.ts';
import { answerTo } from '../../simulator/answer.ts';
import { systems } from '../people/office.ts';
import type { Task, World } from '../world.ts';

const endpoint = 'https://axis';

/** The axis as a task reaches it: the protocol on both sides, and between them a line that loses answers. */
export function exchangesFor(world: World, task: Task): Exchanges {
  return { of: async (agencyCode) => exchangeFor(world, task, agencyCode) };
}

function exchangeFor(world: World, task: Task, agencyCode: string): Exchange {
  const system = systems.find(({ agencies }) => agencies.includes(agencyCode));
  if (!system) throw new ExchangeFailure('unauthorised', '', `no system id for ${agencyCode}`);
  return vdxpExchange({ systemId: system.systemId, secret: system.secret, endpoint }, world.clock, wire(world, task));
}

const nonsense = { status: 200, text: '<html>Bao tri</html>' };

function wire(world: World, task: Task): Wire {
  const { axis, chance, clock, faults, scheduler, trace } = world;
  return async (url, headers, body) => {
    await scheduler.pause();
    const path = url.slice(endpoint.length);
    if (clock.now() < world.axisAwayUntil || faults.strikes('axis-away', task)) {
      task.struck = true;
      return { status: 503, text: '' };
    }
    const strange = faults.strikes('axis-nonsense', task);
    if (strange && chance.hit(0.5)) return nonsense;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const request = { method: 'POST', path, headers: lowercase(headers), body: bytes, now: clock.now() };
    const answer = spoiled(world, task, path, answerTo(axis, request));
    trace.note(`  ${task.label} asks the axis ${path}`);
    await scheduler.pause();
    if (faults.strikes('axis-lost', task)) throw new ExchangeFailure('unavailable', '', 'TimeoutError');
    return strange ? nonsense : { status: 200, text: JSON.stringify(answer) };
  };
}

/** A packet that is cut off on its way, and a list in another order than before. */
function spoiled({ chance, faults }: World, task: Task, path: string, answer: Readonly<Record<string, unknown>>) {
  const { data } = answer;
  if (path === '/getEdoc' && typeof data === 'string' && faults.strikes('axis-cut', task))
    return { ...answer, data: data.slice(0, chance.below(data.length)) };
  if (path === '/getReceivedEdocList' && Array.isArray(data) && faults.strikes('axis-reordered', task)) {
    const order = data.map((one: unknown) => ({ one, at: chance.next() })).sort((a, b) => a.at - b.at);
    return { ...answer, data: order.map(({ one }) => one) };
  }
  return answer;
}

const lowercase = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
