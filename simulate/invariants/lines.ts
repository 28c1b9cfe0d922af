import { canonicalJson } from '../../lib/domain/audit/chain.ts';
import { tasksOfEnvelope } from '../../lib/domain/delivery/envelope.ts';
import { tasksOfDelivery } from '../../lib/domain/delivery/tasks.ts';
import { listedIn, ownReadersOfIncoming } from '../../lib/domain/incoming/readers.ts';
import { tasksOfIncoming } from '../../lib/domain/incoming/tasks.ts';
import { ownReadersOfOutgoing } from '../../lib/domain/outgoing/readers.ts';
import { tasksOfOutgoing } from '../../lib/domain/outgoing/tasks.ts';
import { holderOf } from '../../lib/domain/shared/holder.ts';
import type { Task } from '../../lib/domain/tasks/task.ts';
import type { Item } from '../../lib/ports/records.ts';
import { incomingLine } from '../../lib/stores/documents/incoming.ts';
import { outgoingLine } from '../../lib/stores/documents/outgoing.ts';
import { ownRegisterPk, registerLineName, registerPk } from '../../lib/stores/keys.ts';
import type { Listed } from '../../lib/stores/register.ts';
import { lineKey } from '../../lib/stores/tasks.ts';
import { deliveriesOf, documentOf, envelopesIn, idIn, type Mirror, nameOf } from '../mirror.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const inbox = 'the lines of inboxes follow from the states';
const register = 'the lines of lists follow from the states';

/** What waits for whom, and what lists show, is what the state says: after every transaction. */
export function lines(mirror: Mirror): Invariant {
  return ({ changes }: Commit) => {
    for (const id of touched(changes)) {
      same(inbox, id, expectedInbox(mirror, id), mirror.under('INBOX#', id));
      same(register, id, expectedRegister(mirror, id), mirror.under('LIST#', id));
    }
  };
}

function touched(changes: Commit['changes']): Set<string> {
  const ids = changes.flatMap(({ key, before, after }) => {
    if (key.pk.startsWith('INBOX#') || key.pk.startsWith('LIST#')) return [documentOf(after ?? before)];
    return key.sk === 'STATE' || key.sk.startsWith('DELIVERY#') ? [idIn(key.pk)] : [];
  });
  return new Set(ids);
}

type Lines = ReadonlyMap<string, unknown>;

function expectedInbox(mirror: Mirror, id: string): Lines {
  const outgoing = mirror.outgoing.get(id)?.state;
  const incoming = mirror.incoming.get(id)?.state;
  const agencyCode = outgoing?.agencyCode ?? (incoming ? holderOf(incoming) : '');
  const tasks: readonly Task[] = [
    ...(outgoing ? tasksOfOutgoing(outgoing) : []),
    ...(outgoing ? deliveriesOf(mirror, id).flatMap((delivery) => tasksOfDelivery(outgoing, delivery)) : []),
    ...envelopesIn(mirror, id).flatMap(tasksOfEnvelope),
    ...(incoming ? tasksOfIncoming(incoming) : []),
  ];
  return new Map(tasks.map((task) => [nameOf(lineKey(agencyCode, task)), task]));
}

function expectedRegister(mirror: Mirror, id: string): Lines {
  const outgoing = mirror.outgoing.get(id)?.state;
  const incoming = mirror.incoming.get(id)?.state;
  if (outgoing) {
    const listed = { direction: 'outgoing', at: outgoing.createdAt, own: ownReadersOfOutgoing(outgoing) } as const;
    return inLists([outgoing.agencyCode], outgoing.id, listed, outgoingLine(outgoing));
  }
  if (!incoming) return new Map();
  const listed = { direction: 'incoming', at: incoming.receivedAt, own: ownReadersOfIncoming(incoming) } as const;
  return inLists(listedIn(incoming), incoming.id, listed, incomingLine(incoming));
}

/** The same line in the lists of its agencies and in those of people who read it by what they are to it. */
function inLists(
  agencies: readonly string[],
  id: string,
  { direction, at, own }: Pick<Listed, 'direction' | 'at' | 'own'>,
  line: object,
): Lines {
  const lists = agencies.flatMap((agencyCode) => [
    registerPk(agencyCode, direction),
    ...own.map((one) => ownRegisterPk(agencyCode, direction, one)),
  ]);
  return new Map(lists.map((pk) => [nameOf({ pk, sk: registerLineName(at, id) }), line]));
}

function same(invariant: string, id: string, wanted: Lines, there: ReadonlyMap<string, Item>): void {
  for (const [name, line] of wanted) {
    const found = there.get(name);
    hold(found !== undefined, invariant, () => `${id}: ${name.replace('\n', ' ')} is missing`);
    const [is, should] = [canonicalJson(found.body), canonicalJson(line)];
    hold(is === should, invariant, () => `${id}: the line says ${is}, and should say ${should}`);
  }
  const left = [...there.keys()].find((name) => !wanted.has(name));
  hold(left === undefined, invariant, () => `${id}: ${left?.replace('\n', ' ')} was left`);
}
