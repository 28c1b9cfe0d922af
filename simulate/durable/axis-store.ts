import type { AxisStore, Held } from '../../simulator/store.ts';

/** What somebody who watches the axis is told. */
export interface AxisWatch {
  added(held: Held): void;
  closed(held: Held): void;
}

/** The memory of the axis: it belongs to somebody else, and no crash of ours takes anything of it. */
export function axisInMemory(newId: () => string, watch: AxisWatch): AxisStore & { readonly all: () => Held[] } {
  const held = new Map<string, Held>();
  const files = new Map<string, Uint8Array>();
  const waiting = new Map<string, Set<string>>();
  const sent = new Map<string, Held[]>();
  const nameOf = (agency: string, messageType: string) => `${agency} ${messageType}`;
  const inOrder = (found: Held[]) => found.sort((a, b) => a.createdAt - b.createdAt || (a.docId < b.docId ? -1 : 1));
  return {
    all: () => [...held.values()],
    add(message, now) {
      const { messageType, from, title, notation, file } = message;
      const senderDocId = newId();
      files.set(senderDocId, file);
      for (const [index, to] of message.to.entries()) {
        const docId = index === 0 ? senderDocId : newId();
        const times = { createdAt: now, updatedAt: now };
        const one: Held = {
          docId,
          senderDocId,
          messageType,
          from,
          to,
          title,
          notation,
          ...times,
          status: 'initial',
          statusDesc: '',
        };
        held.set(docId, one);
        grouped(waiting, nameOf(to, messageType), () => new Set<string>()).add(docId);
        grouped(sent, nameOf(from, messageType), () => [] as Held[]).push(one);
        watch.added(one);
      }
      return senderDocId;
    },
    waitingFor: (agencies, messageType) =>
      inOrder(
        agencies.flatMap((agency) =>
          [...(waiting.get(nameOf(agency, messageType)) ?? [])].flatMap((docId) => held.get(docId) ?? []),
        ),
      ),
    sentBy: (agencies, messageType) =>
      inOrder(
        agencies.flatMap((agency) =>
          (sent.get(nameOf(agency, messageType)) ?? []).map(({ docId }) => held.get(docId) as Held),
        ),
      ),
    find: (docId) => held.get(docId),
    file: (docId) => files.get(held.get(docId)?.senderDocId ?? '') ?? new Uint8Array(),
    setStatus(docId, status, statusDesc, now) {
      const before = held.get(docId);
      if (!before) return;
      const after = { ...before, status, statusDesc, updatedAt: now };
      held.set(docId, after);
      if (status === 'processing') return;
      waiting.get(nameOf(after.to, after.messageType))?.delete(docId);
      watch.closed(after);
    },
    count: (messageType) => [...held.values()].filter((one) => one.messageType === messageType).length,
  };
}

function grouped<Value>(groups: Map<string, Value>, name: string, make: () => Value): Value {
  const found = groups.get(name) ?? make();
  groups.set(name, found);
  return found;
}
