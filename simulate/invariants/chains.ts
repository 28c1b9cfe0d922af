import { canonicalJson, emptyLog, type LogEnd, type LoggedEvent } from '../../lib/domain/audit/chain.ts';
import { sha256Text } from '../../lib/stores/item.ts';
import type { Change } from '../mirror.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const invariant = 'the log of a document is whole and reaches the end that its state records';

/** Every event follows from the one before, none is changed or taken out, every change of a state is explained, and the state knows the end. */
export function chains(): Invariant {
  const ends = new Map<string, LogEnd>();
  return ({ changes }: Commit) => {
    const logged = changes.filter(({ key }) => key.sk.startsWith('EVENT#'));
    for (const event of logged) ends.set(event.key.pk, followed(ends.get(event.key.pk) ?? emptyLog, event));
    for (const { key, before, after } of changes) {
      if (key.sk !== 'STATE') continue;
      hold(after !== undefined, invariant, () => `${key.pk} was removed`);
      const { log, state } = after.body as { readonly log: LogEnd; readonly state: unknown };
      const end = ends.get(key.pk) ?? emptyLog;
      hold(
        log.seq === end.seq && log.hash === end.hash,
        invariant,
        () => `${key.pk} ends at ${end.seq}, says ${log.seq}`,
      );
      hold(after.version === (before?.version ?? 0) + 1, invariant, () => `${key.pk} goes to version ${after.version}`);
      const explained = logged.some((event) => event.key.pk === key.pk);
      const same = () => JSON.stringify((before?.body as { state: unknown })?.state) === JSON.stringify(state);
      hold(explained || same(), invariant, () => `${key.pk} changed without an event`);
    }
  };
}

function followed(end: LogEnd, { key, before, after }: Change): LogEnd {
  hold(
    before === undefined && after !== undefined,
    invariant,
    () => `${key.pk} ${key.sk} was written again or removed`,
  );
  const { hash, ...facts } = after.body as LoggedEvent;
  const follows = facts.seq === end.seq + 1 && facts.previous === end.hash && sha256Text(canonicalJson(facts)) === hash;
  hold(follows, invariant, () => `${key.pk} ${key.sk} does not follow from event ${end.seq}`);
  hold(
    Number(key.sk.slice('EVENT#'.length)) === facts.seq,
    invariant,
    () => `${key.pk} ${key.sk} is event ${facts.seq}`,
  );
  return { seq: facts.seq, hash };
}
