import { beforeAll, beforeEach } from 'vitest';
import { makePki, type TestPki } from '../pki/factory.ts';
import { testContext } from './context.ts';
import { type DeskContext, deskContext } from './issue-desk.ts';

/** What a file of tests stands at: a desk on an engine of its own for every test, with the same keys. */
export function freshDesk(): { readonly desk: DeskContext } {
  let pki: TestPki;
  let desk: DeskContext | undefined;
  beforeAll(() => {
    pki = makePki();
  });
  beforeEach(async () => {
    desk = deskContext(await testContext(), pki);
  });
  return {
    get desk() {
      if (!desk) throw new Error('no test has begun');
      return desk;
    },
  };
}
