import type { EmbeddedContext } from '../functions/compose/embedded.ts';
import { attributesOf } from '../lib/adapters/aws/dynamodb-item.ts';
import type { Write } from '../lib/ports/records.ts';

/** How often each service was asked, by `service.operation`, and the units that are paid for. */
export type Counts = Record<string, number>;

const writeUnit = 1024;
const readUnit = 4096;

/** Puts counters around the ports of a context, in place: everything that runs over it is counted from now on. */
export function counting({ context, queue, files }: EmbeddedContext): { counts: Counts; stop(): void } {
  const counts: Counts = {};
  let on = true;
  const count = (name: string, by = 1) => {
    if (on) counts[name] = (counts[name] ?? 0) + by;
  };
  around(context.records, 'get', (_, item) => {
    count('records.get');
    count('units.read', Math.max(1, Math.ceil(sizeOf(item) / readUnit)));
  });
  around(context.records, 'query', ([range], page) => {
    // the schedule looks for documents to be augmented whether there are any or not
    if ((range as { pk: string }).pk === 'LIFTINGS') return count('idle.liftings');
    count('records.query');
    count('units.read', Math.max(1, Math.ceil(sizeOf(page) / readUnit)));
  });
  around(context.records, 'transact', ([writes]) => {
    count('records.transact');
    const list = writes as readonly Write[];
    // one write alone is no transaction
    const times = list.length === 1 ? 1 : 2;
    for (const write of list) {
      count('records.writes');
      count('units.write', Math.max(1, Math.ceil(writtenBytes(write) / writeUnit)) * times);
    }
  });
  for (const name of ['put', 'append', 'stat', 'lock', 'presignUpload', 'presignDownload'] as const) {
    around(files, name, () => count(`files.${name}`));
  }
  around(files, 'receive', () => count('files.upload'));
  around(files, 'open', (_, file) => {
    count('files.open');
    around(file as { read: unknown }, 'read', () => count('files.read'));
  });
  for (const name of ['get', 'put'] as const) around(context.pageImages, name, () => count(`pictures.${name}`));
  around(queue, 'send', () => count('queue.send'));
  around(queue, 'remove', () => count('queue.batch'));
  countPolling(context.directory, count);
  const { exchanges } = context;
  const of = exchanges.of.bind(exchanges);
  exchanges.of = async (agencyCode) => {
    const exchange = await of(agencyCode);
    for (const name of ['send', 'sent', 'received', 'fetch', 'acknowledge'] as const) {
      around(exchange, name, (_, answer) => {
        const idle = name === 'received' && (answer as unknown[]).length === 0;
        count(idle ? 'idle.received' : `axis.${name}`);
      });
    }
    return exchange;
  };
  const stop = () => {
    on = false;
  };
  return { counts, stop };
}

/** The schedule reads the list of agencies each time, whether there is a document or not: that is no document's cost. */
function countPolling(
  directory: EmbeddedContext['context']['directory'],
  count: (name: string, by?: number) => void,
): void {
  around(directory, 'ourAgencies', () => {
    count('records.query', -1);
    count('units.read', -1);
    count('idle.agencies');
  });
}

function around(target: object, name: string, observe: (args: unknown[], answer: unknown) => void): void {
  const methods = target as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const method = methods[name]?.bind(target);
  if (!method) throw new Error(`no method ${name}`);
  methods[name] = async (...args) => {
    const answer = await method(...args);
    observe(args, answer);
    return answer;
  };
}

/** As DynamoDB counts an item: the names and values of its attributes. */
function writtenBytes(write: Write): number {
  if (!('put' in write)) return sizeOf(write);
  const sizes = Object.entries(attributesOf(write.put)).map(
    ([name, { S = '', N = '', B }]) => name.length + Buffer.byteLength(S) + N.length + (B?.length ?? 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sizeOf(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
}
