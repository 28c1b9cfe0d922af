import type { Incoming } from '../../lib/domain/incoming/states.ts';
import { axisMessageKey } from '../../lib/stores/keys.ts';
import type { AxisItem } from '../../lib/stores/messages/axis-items.ts';
import type { Held } from '../../simulator/store.ts';
import { type Mirror, nameOf } from '../mirror.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant } from './watched.ts';

const once = 'a packet becomes one incoming document';
const stored = 'what was acknowledged to the axis is stored';

/** No message of the axis comes in twice. */
export function arrivals(): Invariant {
  const seen = new Map<string, string>();
  return ({ changes }: Commit) => {
    for (const { key, before, after } of changes) {
      if (!key.pk.startsWith('IN#') || key.sk !== 'STATE' || before || !after) continue;
      const { agencyCode, axisDocId, id, source } = (after.body as { readonly state: Incoming }).state;
      if (source !== undefined) continue;
      const name = `${agencyCode} ${axisDocId}`;
      hold(!seen.has(name), once, () => `${name} came in as ${seen.get(name)}, and as ${id}`);
      seen.set(name, id);
    }
  };
}

/** The axis was told that a message arrived: then its packet is kept, and a document is a document. */
export function acknowledged(mirror: Mirror, { docId, to, messageType, status }: Held): void {
  const item = mirror.items.get(nameOf(axisMessageKey(to, docId)))?.body as AxisItem | undefined;
  const where = `${docId} for ${to}, a ${messageType}`;
  hold(item !== undefined && item.tries === undefined, stored, () => `${where}, was closed and is not known`);
  if (messageType !== 'edoc') return;
  const document = mirror.incoming.get(item.incomingId ?? '')?.state;
  hold(document !== undefined, stored, () => `${where}, was closed and is no document`);
  hold(document.axisDocId === docId, stored, () => `${where}, was closed as ${document.axisDocId}`);
  const failed = document.state === 'quarantined' || document.state === 'returned' || document.state === 'arrived';
  hold(status === 'done' || failed, stored, () => `${where}, was said to have failed and is ${document.state}`);
}
