import { beforeEach, describe, expect, test } from 'vitest';
import type { UnsavedValues } from '../../lib/domain/outgoing/unsaved-draft.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { createDraft } from '../../lib/flows/outgoing/create-draft.ts';
import { keepUnsavedDraft, readUnsavedDrafts, removeUnsavedDraft } from '../../lib/flows/outgoing/unsaved-drafts.ts';
import {
  type Buffer,
  type Chain,
  type Standing,
  UnsavedSync,
} from '../../web/screens/outgoing/compose/unsaved/unsaved-sync.ts';
import { caller, letterContent, person, type TestContext, testContext } from '../flows/context.ts';
import { deskContext } from '../flows/issue-desk.ts';
import { uploadOf } from '../flows/states.ts';
import { makePki } from '../pki/factory.ts';

const clerk = 'vanthu.hanoi';
const pki = makePki();
const { pages: _, ...content } = letterContent;
let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const atServer = async () =>
  (await readUnsavedDrafts(it.context, person(clerk))).items.map(({ values }) => values.subject);

/** A window with the form open, before the flows of the office. */
class Window {
  standing: Standing = { is: 'opening' };
  chain: Chain = {};
  shown: UnsavedValues | undefined;
  /** nothing arrives, or what was asked is done and its answer is lost */
  line: 'good' | 'down' | 'answers-lost' = 'good';
  readonly timers = new Set<() => void>();
  readonly sync: UnsavedSync;

  constructor(buffer: Buffer = { dirty: false }) {
    this.shown = buffer.values;
    this.chain = buffer;
    let keys = 0;
    const mark = `${Math.random()}`;
    this.sync = new UnsavedSync(
      'new',
      buffer,
      {
        read: async () => (await this.#over(() => readUnsavedDrafts(it.context, person(clerk)))).items,
        keep: (request, key) => this.#over(() => keepUnsavedDraft(it.context, caller(clerk, key), request)),
        remove: (ref, key) => this.#over(() => removeUnsavedDraft(it.context, caller(clerk, key), ref)),
        failure: (error) =>
          !(error instanceof Refused) ? 'later' : error.problem.code.startsWith('unsaved-draft-') ? 'look' : 'refused',
        newKey: () => `key-${mark}-${++keys}`,
        later: (work) => {
          this.timers.add(work);
          return () => this.timers.delete(work);
        },
      },
      {
        standing: (standing) => {
          this.standing = standing;
        },
        restore: ({ values }) => {
          this.shown = values;
        },
        chain: (chain) => {
          this.chain = chain;
        },
      },
    );
  }

  async #over<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.line === 'down') throw new Error('line');
    onTheirWay += 1;
    try {
      const answer = await work();
      if (this.line === 'answers-lost') throw new Error('line');
      return answer;
    } finally {
      onTheirWay -= 1;
    }
  }

  type(subject: string): void {
    this.shown = { subject };
    this.sync.typed(this.shown);
  }

  /** what was to be done later is done now */
  async pass(): Promise<void> {
    for (const work of [...this.timers]) {
      this.timers.delete(work);
      work();
    }
    await settled();
  }

  /** the browser is closed; what lies in it then, where the server did not have all of it */
  left(dirty: boolean): Buffer {
    return { ...this.chain, dirty, ...(dirty ? { values: this.shown } : {}) };
  }
}

let onTheirWay = 0;
/** Until nothing is on its way any more, and what follows from the answers has been done. */
async function settled(): Promise<void> {
  do await new Promise((done) => setTimeout(done, 1));
  while (onTheirWay > 0);
  await new Promise((done) => setTimeout(done, 1));
  if (onTheirWay > 0) await settled();
}

async function opened(buffer?: Buffer, line: Window['line'] = 'good'): Promise<Window> {
  const window = new Window(buffer);
  window.line = line;
  await window.sync.open();
  return window;
}

describe('what is typed in a form', () => {
  test('is at the server a little after the last key, once, and what is typed meanwhile after it', async () => {
    const window = await opened();
    window.type('V/v');
    window.type('V/v phối hợp');
    expect([window.standing.is, window.timers.size, await atServer()]).toEqual(['waiting', 1, []]);
    const sending = window.sync.flush();
    window.type('V/v phối hợp xác minh');
    await sending;
    expect(window.sync.hasAll()).toBe(false);
    await window.pass();
    expect([window.standing.is, window.sync.hasAll()]).toEqual(['kept', true]);
    expect(await atServer()).toEqual(['V/v phối hợp xác minh']);
  });

  test('is sent when one leaves', async () => {
    const window = await opened();
    window.type('V/v');
    window.sync.close();
    await settled();
    expect(await atServer()).toEqual(['V/v']);
  });

  test('is offered at another computer, and not put over what is typed there', async () => {
    const one = await opened();
    one.type('ở cơ quan');
    await one.sync.flush();
    const two = await opened();
    expect(two.standing).toMatchObject({ is: 'asks', theirs: { values: { subject: 'ở cơ quan' } } });
    two.type('ở nhà');
    await two.sync.flush();
    expect(await atServer()).toEqual(['ở cơ quan']);
    two.sync.takeTheirs();
    expect([two.shown?.subject, two.standing.is]).toEqual(['ở cơ quan', 'kept']);
    two.type('ở cơ quan, rồi ở nhà');
    await two.sync.flush();
    expect(await atServer()).toEqual(['ở cơ quan, rồi ở nhà']);
  });

  test('of two windows is never written over unseen: the later one is told, and decides', async () => {
    const one = await opened();
    one.type('chung');
    await one.sync.flush();
    const two = await opened();
    two.sync.takeTheirs();
    two.type('của hai');
    await two.sync.flush();
    one.type('của một');
    await one.sync.flush();
    await settled();
    expect(one.standing).toMatchObject({ is: 'asks', theirs: { values: { subject: 'của hai' } } });
    expect([await atServer(), one.shown?.subject]).toEqual([['của hai'], 'của một']);
    await one.sync.keepMine();
    expect([await atServer(), one.standing.is]).toEqual([['của một'], 'kept']);
  });

  test('comes back after a reload without a question where this tab has seen it last', async () => {
    const before = await opened();
    before.type('V/v');
    await before.sync.flush();
    const after = await opened(before.left(false));
    expect([after.shown?.subject, after.standing.is]).toEqual(['V/v', 'kept']);
  });

  test('is not lost while the line is down, and is sent by itself when it is back', async () => {
    const window = await opened(undefined, 'down');
    window.type('không có mạng');
    await window.pass();
    expect([window.standing.is, window.sync.hasAll()]).toEqual(['away', false]);
    window.line = 'good';
    await window.pass();
    await window.pass();
    expect([await atServer(), window.standing.is]).toEqual([['không có mạng'], 'kept']);
  });

  test('lies in the browser when the line broke before it was closed, and is sent when it is opened', async () => {
    const before = await opened();
    before.type('một');
    await before.sync.flush();
    before.line = 'down';
    before.type('hai');
    await before.sync.flush();
    const after = await opened(before.left(true));
    await after.pass();
    expect(await atServer()).toEqual(['hai']);
  });

  test('whose answer was lost is known again as its own, before and after the browser was closed', async () => {
    const before = await opened();
    before.line = 'answers-lost';
    before.type('một');
    await before.sync.flush();
    expect([before.standing.is, await atServer()]).toEqual(['away', ['một']]);
    before.type('một, hai');
    const after = await opened(before.left(true));
    await after.pass();
    expect([after.standing.is, await atServer()]).toEqual(['kept', ['một, hai']]);
  });

  test('goes when it is emptied, and when it becomes a draft, after which nothing is sent any more', async () => {
    const window = await opened();
    window.type('V/v');
    await window.sync.flush();
    window.sync.typed(undefined);
    await window.sync.flush();
    expect([await atServer(), window.standing.is]).toEqual([[], 'empty']);

    window.type('V/v phối hợp');
    await window.sync.flush();
    const unsaved = await window.sync.settle();
    const upload = await uploadOf(deskContext(it, pki), clerk);
    await createDraft(it.context, caller(clerk), { ...content, upload, unsaved });
    window.type('quá muộn');
    window.sync.close();
    await settled();
    expect(await atServer()).toEqual([]);
  });

  test.each([
    ['typed meanwhile and not sent', false],
    ['sent meanwhile', true],
  ])('that became a draft at the second try leaves nothing behind that was %s', async (_, sent) => {
    const window = await opened();
    window.type('V/v phối hợp');
    await window.sync.flush();
    const unsaved = await window.sync.settle();
    // nothing came of the first try
    window.sync.resume();
    window.type('V/v phối hợp xác minh');
    if (sent) await window.sync.flush();
    const upload = await uploadOf(deskContext(it, pki), clerk);
    await createDraft(it.context, caller(clerk), { ...content, upload, unsaved });
    await window.sync.saved();
    window.sync.close();
    await settled();
    expect(await atServer()).toEqual([]);
  });

  test('that became a draft in another window is told of, and kept only when the person says so', async () => {
    const one = await opened();
    one.type('V/v');
    await one.sync.flush();
    const two = await opened(one.left(false));
    const unsaved = await two.sync.settle();
    const upload = await uploadOf(deskContext(it, pki), clerk);
    await createDraft(it.context, caller(clerk), { ...content, upload, unsaved });
    one.type('V/v nữa');
    await one.sync.flush();
    await settled();
    expect([one.standing, await atServer()]).toEqual([{ is: 'asks', theirs: undefined }, []]);
    await one.sync.keepMine();
    expect(await atServer()).toEqual(['V/v nữa']);
  });

  test('that is refused says why, and is sent again with the next key', async () => {
    const window = await opened();
    window.sync.typed({ subject: 'mật', secrecy: 'secret' });
    await window.sync.flush();
    expect(window.standing).toMatchObject({ is: 'refused', error: { problem: { code: 'secrecy-not-for-axis' } } });
    window.type('thường');
    await window.pass();
    expect(await atServer()).toEqual(['thường']);
  });
});
