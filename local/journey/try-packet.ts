import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageType } from '../../lib/domain/delivery/message-type.ts';
import type { Check } from '../../lib/domain/incoming/checks.ts';
import { glimpseOf } from '../../lib/edxml/glimpse.ts';
import { EdxmlError } from '../../lib/edxml/names.ts';
import { parseDocument, parseStatus } from '../../lib/edxml/parse.ts';
import { type AxisStore, openStore } from '../../simulator/store.ts';
import { demoAgencies, demoPeople } from '../setup/demo-agencies.ts';
import { type ApiClient, apiClient, type IncomingLine, type IncomingView } from './api-client.ts';

/** What became of a packet of one's own. */
export interface TriedPacket {
  readonly file: string;
  /** of the incoming document; a status is `applied` or `failed`, and what did not come in time has `not-arrived` */
  readonly state: IncomingView['incoming']['state'] | 'applied' | 'failed' | 'not-arrived';
  /** what the clerk is asked to do with it */
  readonly task: string | null;
  /** why a packet was put aside */
  readonly code?: string;
  /** what it asks: `new` is a letter of its own */
  readonly operation: string | null;
  readonly checks: readonly Check[];
  /** what the axis was told: `done`, or `fail` with the reason */
  readonly acknowledged?: string;
}

interface Trial {
  readonly home: string;
  readonly baseUrl: string;
  readonly passwords: Readonly<Record<string, string>>;
}

/** Who hands it over and who gets it, where that is not what the packet says. */
interface Ways {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const [sender, receiver] = demoAgencies;
const patienceMilliseconds = 90_000;

/**
 * Puts packets into the store of the simulated axis as they are, so that one can be tried that an axis would not take, and says what
 * the receiving agency made of each.
 */
export function packetTrial(trial: Trial): (path: string, ways?: Ways) => Promise<TriedPacket> {
  const store = openStore(join(trial.home, 'axis'));
  const clerks = new Map<string, Promise<ApiClient>>();
  const clerkOf = (agency: string): Promise<ApiClient> => {
    const login = demoPeople.find((one) => one.agencyCode === agency && one.roles.includes('clerk'))?.login ?? '';
    const known = clerks.get(login) ?? apiClient(trial.baseUrl, login, trial.passwords[login] ?? '');
    clerks.set(login, known);
    return known;
  };
  return async (path, ways = {}) => {
    const bytes = new Uint8Array(readFileSync(path));
    const message = messageIn(bytes);
    const to = ways.to ?? demoAgencies.find(({ code }) => message.to.includes(code))?.code ?? receiver.code;
    const clerk = await clerkOf(to);
    const known = new Map((await received(clerk)).map(({ id, state }) => [id, state] as const));
    const from = ways.from ?? (message.from || sender.code);
    const { messageType } = message;
    const docId = store.add({ messageType, from, to: [to], title: '', notation: '', file: bytes }, Date.now());
    const taken = await until(() => answerOf(store, docId, ['done', 'fail']));
    const view = taken && (await opened(clerk, known, message));
    const state = taken === undefined ? 'not-arrived' : taken === 'done' ? 'applied' : 'failed';
    const outcome: Outcome = view ? outcomeOf(view) : { state, task: null, operation: null, checks: [] };
    // what is put aside when it is opened was taken in before, and the axis hears of it a moment later
    const acknowledged = outcome.state === 'quarantined' ? await until(() => answerOf(store, docId, ['fail'])) : taken;
    return { file: path, ...outcome, ...(acknowledged === undefined ? {} : { acknowledged: acknowledged }) };
  };
}

interface Message {
  readonly messageType: MessageType;
  readonly from: string;
  readonly to: readonly string[];
  /** whether it is taken in as a document or a request of its own */
  readonly comesIn: boolean;
}

function messageIn(bytes: Uint8Array): Message {
  const status = read(() => parseStatus(bytes));
  if (status) {
    const { from, responseFor, statusCode } = status;
    const comesIn = statusCode === '13';
    return { messageType: 'status', from: from.organId, to: [responseFor.organId], comesIn };
  }
  const document = read(() => parseDocument(bytes));
  const from = document?.from.organId ?? glimpseOf(bytes).fromCode;
  return { messageType: 'edoc', from, to: document?.to.map(({ organId }) => organId) ?? [], comesIn: true };
}

function read<Message>(parse: () => Message): Message | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof EdxmlError) return undefined;
    throw error;
  }
}

/** The newest of the incoming list. */
async function received(clerk: ApiClient): Promise<readonly IncomingLine[]> {
  return (await clerk.get<{ items: IncomingLine[] }>('/api/incoming')).items;
}

/** Asks again until there is an answer, or patience ends. */
async function until<Answer>(ask: () => Promise<Answer | undefined> | Answer | undefined): Promise<Answer | undefined> {
  for (const end = Date.now() + patienceMilliseconds; Date.now() < end; await sleep(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** What the axis was told of a message, if one of these. */
function answerOf(store: AxisStore, docId: string, answers: readonly string[]): string | undefined {
  const { status = '', statusDesc = '' } = store.find(docId) ?? {};
  return answers.includes(status) ? [status, statusDesc].filter(Boolean).join(': ') : undefined;
}

/** The document as the clerk sees it, when it has been opened or put aside, or one that a request holds now; a status that only changes a delivery has none. */
async function opened(
  clerk: ApiClient,
  known: ReadonlyMap<string, IncomingLine['state']>,
  { comesIn }: Message,
): Promise<IncomingView | undefined> {
  if (!comesIn) return undefined;
  return until(async () => {
    const lines = await received(clerk);
    const held = lines.find(({ id, state }) => state === 'held' && known.get(id) !== 'held');
    const line = held ?? lines.find(({ id }) => !known.has(id));
    if (!line || line.state === 'arrived') return undefined;
    return clerk.get<IncomingView>(`/api/incoming/${line.id}`);
  });
}

function outcomeOf({ incoming, task, checks }: IncomingView): Outcome {
  const { state } = incoming;
  if (state === 'quarantined') return { state, task, code: incoming.reason, operation: null, checks };
  if (state === 'held') return { state, task, operation: incoming.asked.at(-1)?.operation ?? null, checks };
  return { state, task, operation: 'request' in incoming ? incoming.request.operation : 'new', checks };
}

type Outcome = Omit<TriedPacket, 'file' | 'acknowledged'>;

/** What became of a packet, for people. */
export function packetLines({ file, state, code, task, operation, checks, acknowledged }: TriedPacket): string {
  const words = [state, code, operation, task && `việc: ${task}`, acknowledged && `trả lời trục: ${acknowledged}`];
  const rows = checks.map(({ check, verdict, detail }) => `  ${verdict.padEnd(5)} ${check.padEnd(14)} ${detail}`);
  return [file, `  ${words.filter(Boolean).join(' · ')}`, ...rows].join('\n');
}
