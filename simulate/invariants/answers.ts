import { answerKey } from '../../lib/stores/keys.ts';
import type { Mirror } from '../mirror.ts';
import { nameOf } from '../mirror.ts';
import type { Outcome, Request } from '../people/requests.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const invariant = 'the answer under an idempotency key stays the same';

const once = 'a request takes effect once';

/** An answer is written once, in the transaction of what it answers, and a request under one key changes a document once. */
export function answers(): Invariant {
  const done = new Set<string>();
  return ({ changes, request }: Commit) => {
    const kept = changes.filter(({ key }) => key.pk.startsWith('ANSWER#'));
    for (const { key, before } of kept) hold(!before, invariant, () => `${key.pk} ${key.sk} was written again`);
    const changed = changes.filter(({ key }) => key.sk === 'STATE');
    if (!request || changed.length === 0) return;
    const where = `${request.operation} ${request.key}`;
    hold(kept.length > 0, once, () => `${where} changed ${changed[0]?.key.pk} without its answer`);
    // a request for many changes each of its documents
    const names = changed.map(({ key }) =>
      manyAtOnce.has(request.operation) ? `${request.key} ${key.pk}` : request.key,
    );
    for (const name of names)
      hold(!done.has(name), once, () => `${where} changed ${changed[0]?.key.pk}, the second time`);
    for (const name of names) done.add(name);
  };
}

const manyAtOnce = new Set(['signDocuments', 'issueDocuments', 'registerArrivals', 'assignArrivals']);

interface Kept {
  readonly requestHash: string;
  readonly answer: unknown;
}

/** What a person is told is what is kept under their key, and what they were told before. */
export function answered(mirror: Mirror, request: Request, outcome: Outcome, told: string | undefined): void {
  const kept = mirror.items.get(nameOf(answerKey(request.person.subject, request.key)))?.body as Kept | undefined;
  const where = `${request.operation} ${request.key}`;
  if (outcome.is === 'unknown') return;
  if (outcome.is === 'refused') {
    const reused = kept && kept.requestHash !== request.hash;
    hold(!kept || reused === true, invariant, () => `${where} was refused (${outcome.code}), and had been answered`);
    return;
  }
  hold(kept !== undefined, invariant, () => `${where} was answered, and nothing is kept`);
  hold(kept.requestHash === request.hash, invariant, () => `${where} was answered what another request was`);
  const json = JSON.stringify(kept.answer);
  hold(json === outcome.json, invariant, () => `${where} was answered ${outcome.json}, kept is ${json}`);
  hold(told === undefined || told === json, invariant, () => `${where} was answered ${told} before, now ${json}`);
}
