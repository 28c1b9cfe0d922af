import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askAll } from '../../functions/doors/schedule/door.ts';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import type { Agency } from '../../lib/domain/organisation/agency.ts';
import type { Issued } from '../../lib/domain/outgoing/states.ts';
import type { Answered } from '../../lib/domain/shared/answered.ts';
import { buildDocument } from '../../lib/edxml/build.ts';
import { deadLetterMessage } from '../../lib/flows/dead-letters/dead-letter-message.ts';
import { recallDocument } from '../../lib/flows/delivery/recall-document.ts';
import { retryDelivery } from '../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { pollAxis } from '../../lib/flows/exchange/poll-axis.ts';
import { dropMail } from '../../lib/flows/incoming/mail/drop-mail.ts';
import { issueDocument } from '../../lib/flows/outgoing/issue-documents.ts';
import { numberDocument } from '../../lib/flows/outgoing/number-document.ts';
import { uploadPrefix } from '../../lib/flows/parts/uploads.ts';
import type { SigningContext } from '../../lib/kernel/context.ts';
import { augmentationBegins } from '../../lib/stores/documents/augmentations.ts';
import { statusWrites } from '../../lib/stores/documents/statuses.ts';
import { answerMessages, dispatchWrites, numberMessage } from '../../lib/stores/messages/issue-messages.ts';
import { allLater } from '../../lib/stores/messages/later.ts';
import {
  checkFilesMessage,
  directoryLoadMessage,
  type OutboxBody,
  type OutboxMessage,
  outboxWrite,
  reportMessage,
  stampMessage,
  type WorkerMessage,
} from '../../lib/stores/messages/outbox.ts';
import { pageImageWrites } from '../../lib/stores/messages/page-images.ts';
import { agencyWrites } from '../../lib/stores/organisation/agencies.ts';
import { documentMessage } from '../edxml/samples.ts';
import { caller, issuedDocument, person, testContext } from '../flows/context.ts';
import { type DeskContext, deskContext } from '../flows/issue-desk.ts';
import { testAgencies } from '../flows/people.ts';
import { incoming, signed, undelivered } from '../flows/states.ts';
import { makePki, type TestPki } from '../pki/factory.ts';

let pki: TestPki;
let desk: DeskContext;
beforeAll(() => {
  pki = makePki();
});
beforeEach(async () => {
  desk = deskContext(await testContext(), pki);
});

type Task = WorkerMessage['task'];
async function messagesOf(task: Task): Promise<OutboxMessage[]> {
  const entries = [...(await desk.it.outbox()), ...(await desk.it.pictures()), ...(await desk.it.facts())];
  const planned: OutboxMessage[] = [];
  for await (const { body } of allLater(desk.context.records)) planned.push(body.message as OutboxMessage);
  const messages = [...entries.flatMap(({ messages }) => messages), ...planned];
  return messages.filter(({ body }) => body.task === task);
}

/** What somebody at the axis sends to an agency. */
async function arrive(agencyCode: string, from: string, axisDocId: string): Promise<void> {
  const { exchange, context } = desk.it;
  exchange.received = async (messageType) =>
    messageType === 'edoc' ? [{ axisDocId, messageType, from, to: agencyCode }] : [];
  exchange.fetch = async () => buildDocument({ ...documentMessage, documentId: axisDocId, attachments: [] });
  await pollAxis(context, agencyCode);
}
const status = (id: string, code: '01' | '03') =>
  desk.context.records.transact(statusWrites({ id, agencyCode: 'G15.1' } as Incoming, code, '', 1));
const lift = async () => {
  const document: Issued = await issuedDocument(desk.it);
  const levelPolicy = { level: 'B-LT', timestamps: {} } as unknown as SigningContext['levelPolicy'];
  await desk.context.records.transact(augmentationBegins(levelPolicy, document, 1));
  return document.id;
};
/** More agencies than a step makes deliveries for. */
async function manyAgencies(): Promise<string[]> {
  const [, model] = testAgencies;
  const codes = Array.from({ length: 90 }, (_, at) => `H${at + 100}`);
  for (let at = 0; at < codes.length; at += 30)
    await desk.context.records.transact(
      codes.slice(at, at + 30).flatMap((code) => agencyWrites({ ...(model as Agency), code })),
    );
  return codes;
}

interface Row {
  /** causes messages of the task */
  readonly cause: () => Promise<unknown>;
  /** the groups they are in, in the order in which they were caused */
  readonly groups: (caused: unknown) => readonly string[];
}

const ids = (caused: unknown) => caused as string[];
const both = async (cause: () => Promise<string>) => [await cause(), await cause()];

/** Who waits behind whom: a group is worked off in order, and one that fails holds up the rest of its group alone. */
const table: Readonly<Record<Task, Row>> = {
  // a mail that is hard to open holds up no other
  'open-mail': {
    cause: () =>
      both(async () => {
        const upload = `${uploadPrefix(person('vanthu.hanoi'))}${desk.context.newId()}.annex`;
        await desk.context.files.put(upload, Buffer.from(`Message-ID: <${upload}>\r\n\r\n`));
        return (await dropMail(desk.context, caller('vanthu.hanoi'), { secrecy: 'none', upload })).id;
      }),
    groups: (caused) => ids(caused).map((id) => `mail-${id}`),
  },
  // the books of an agency are served in the order of the requests, and no other agency waits
  number: {
    cause: async () => {
      const [id, other] = [await signed(desk), await signed(desk)];
      for (const one of [id, other]) await issueDocument(desk.context, caller('vanthu.hanoi'), one);
      await desk.context.records.transact([numberMessage({ id: 'x', agencyCode: 'G15.29' }, 1, desk.it.clock)]);
    },
    groups: () => ['numbers-G15.1', 'numbers-G15.1', 'numbers-G15.29'],
  },
  issue: {
    cause: () =>
      both(async () => {
        const id = await signed(desk);
        await issueDocument(desk.context, caller('vanthu.hanoi'), id);
        await numberDocument(desk.context, { documentId: id });
        return id;
      }),
    groups: (caused) => ids(caused).map((id) => `issue-${id}`),
  },
  deliver: {
    cause: async () => {
      const { id } = await issuedDocument(desk.it, 5, ['G15.29', 'G15.31']);
      await sendDocument(desk.context, caller('vanthu.hanoi'), id);
      const again = await undelivered(desk);
      await retryDelivery(desk.context, caller('vanthu.hanoi'), again, 'G15.29');
      return [`${id}-G15.29`, `${id}-G15.31`, `${again}-G15.29`];
    },
    groups: (caused) => ids(caused).map((name) => `deliver-${name}`),
  },
  // each recipient is asked by itself
  recall: {
    cause: async () => {
      const { id } = await issuedDocument(desk.it, 61, ['G15.29', 'G15.31']);
      await recallDocument(desk.context, caller('vanthu.hanoi'), id, { reason: 'nhầm', leader: 'lanhdao.hanoi' });
      return [`${id}-G15.29`, `${id}-G15.31`];
    },
    groups: (caused) => ids(caused).map((name) => `recall-${name}`),
  },
  dispatch: {
    cause: async () => {
      const planned = ['x', 'y'].flatMap((id) => dispatchWrites({ id, leavesAt: desk.it.clock }));
      await desk.context.records.transact(planned);
    },
    groups: () => ['dispatch-x', 'dispatch-y'],
  },
  'fan-out': {
    cause: async () => {
      const recipients = await manyAgencies();
      let number = 5;
      return both(async () => {
        const { id } = await issuedDocument(desk.it, ++number, recipients);
        await sendDocument(desk.context, caller('vanthu.hanoi'), id);
        return id;
      });
    },
    groups: (caused) => ids(caused).map((id) => `fan-out-${id}`),
  },
  // a report that somebody waits for waits for no packet
  'draw-report': {
    cause: async () => {
      const at = desk.it.clock;
      const ask = (id: string, index: number) => outboxWrite('incoming', reportMessage(id, index, at), at);
      await desk.context.records.transact([ask('A', 0), ask('A', 1), ask('B', 0)]);
    },
    groups: () => ['report-A-0', 'report-A-1', 'report-B-0'],
  },
  // files of one document are checked once, and no other document waits
  'check-files': {
    cause: async () => {
      const ask = (id: string) => outboxWrite('incoming', checkFilesMessage(id), desk.it.clock);
      await desk.context.records.transact([ask('A'), ask('B')]);
    },
    groups: () => ['files-A', 'files-B'],
  },
  // a scan is stamped once, and no other document waits
  stamp: {
    cause: async () => {
      const ask = (id: string) => outboxWrite('incoming', stampMessage(id), desk.it.clock);
      await desk.context.records.transact([ask('A'), ask('B')]);
    },
    groups: () => ['stamp-A', 'stamp-B'],
  },
  // one list after the other: each is compared with the one before it
  'load-directory': {
    cause: async () => {
      const ask = (id: string, stage: string) =>
        outboxWrite('directory', directoryLoadMessage(id, stage), desk.it.clock);
      await desk.context.records.transact([ask('A', 'checking'), ask('A', 'loading'), ask('B', 'checking')]);
    },
    groups: () => ['directory', 'directory', 'directory'],
  },
  // no picture waits for another one
  draw: {
    cause: async () => {
      const at = desk.it.clock;
      await desk.context.records.transact([...pageImageWrites(['a', 'b', 'c'], 'x', at)]);
    },
    groups: () => ['image-a', 'image-b', 'image-c'],
  },
  // the facts of an agency are numbered one batch after another
  fact: {
    cause: async () => {
      await undelivered(desk);
      await arrive('G15.29', 'H41', 'd-1');
    },
    groups: () => ['feed-G15.1', 'feed-G15.29'],
  },
  // statuses of one document keep their order, and those of others do not wait
  'send-status': {
    cause: async () => {
      for (const id of ['A', 'B']) for (const code of ['01', '03'] as const) await status(id, code);
    },
    groups: () => ['status-A', 'status-A', 'status-B', 'status-B'],
  },
  // packets of one sender are opened in order, so that a repeat finds what it repeats
  'open-incoming': {
    cause: async () => {
      await arrive('G15.1', 'H41', 'd-1');
      await arrive('G15.1', 'H41', 'd-2');
      await arrive('G15.1', 'ai đó', 'd-3');
      await arrive('G15.29', 'H41', 'd-4');
    },
    groups: () => ['in-G15.1-a', 'in-G15.1-a', 'in-G15.1-b', 'in-G15.29-a'],
  },
  // what one answer completes waits for nothing else
  'complete-answered': {
    cause: async () => {
      const inReplyTo = ['A', 'B', 'C'].map((id) => ({ id, completes: id !== 'C' }) as Answered);
      const document = { id: 'x', content: { inReplyTo } } as unknown as Issued;
      await desk.context.records.transact(answerMessages(document, desk.it.clock));
    },
    groups: () => ['answered-A-x', 'answered-B-x'],
  },
  // behind the statuses of the same packet
  'report-failure': {
    cause: () =>
      both(async () => {
        const id = await incoming('arrived')(desk);
        await deadLetterMessage(desk.context, { task: 'open-incoming', incomingId: id }, new Error('killed'));
        return id;
      }),
    groups: (caused) => ids(caused).map((id) => `status-${id}`),
  },
  lift: { cause: () => both(lift), groups: (caused) => ids(caused).map((id) => `lift-${id}`) },
};

/** Digests in names of groups, as letters in the order in which they were met. */
function lettered(groups: readonly string[]): string[] {
  const met: string[] = [];
  return groups.map((group) =>
    group.replace(/[0-9a-f]{16}$/, (digest) => {
      if (!met.includes(digest)) met.push(digest);
      return String.fromCharCode(97 + met.indexOf(digest));
    }),
  );
}

describe('the groups of messages', () => {
  test.each(Object.entries(table))('%s', async (task, { cause, groups }) => {
    const expected = groups(await cause());
    const messages = await messagesOf(task as Task);
    expect(lettered(messages.map(({ group }) => group)).toSorted()).toEqual([...expected].toSorted());
    expect(new Set(messages.map(({ dedupe }) => dedupe)).size).toBe(messages.length);
  });
  test('are names that SQS takes, whoever is at the other end', async () => {
    await arrive('G15.1', 'ai đó '.repeat(60), 'd-1');
    for (const { group, dedupe } of await messagesOf('open-incoming')) {
      expect(group).toMatch(/^[\x21-\x7e]{1,128}$/);
      expect(dedupe).toMatch(/^[\x21-\x7e]{1,128}$/);
    }
  });
});

describe('numbers of one agency', () => {
  test('stand in the outbox in the order of the requests', async () => {
    const asked = [await signed(desk), await signed(desk), await signed(desk)].toReversed();
    for (const id of asked) {
      desk.it.clock += 1;
      await issueDocument(desk.context, caller('vanthu.hanoi'), id);
    }
    const entries: OutboxBody[] = await desk.it.outbox();
    const numbered = entries.flatMap(({ messages }) => messages).filter(({ body }) => body.task === 'number');
    expect(numbered.map(({ body }) => 'documentId' in body && body.documentId)).toEqual(asked);
  });
});

describe('turns at the axis', () => {
  test('are one group an agency, so that a slow one holds up no other', async () => {
    const sent: string[] = [];
    const queue = {
      send: async (_: unknown, messages: readonly { group: string }[]) =>
        void sent.push(...messages.map(({ group }) => group)),
    };
    await askAll({ context: desk.context, queue });
    expect(sent.toSorted()).toEqual(['poll-G15.1', 'poll-G15.29', 'poll-G15.31']);
  });
});
