import { beforeAll, beforeEach } from 'vitest';
import { makePki, type TestPki } from '../pki/factory.ts';
import { testHouse } from './house.ts';
import { type DeskHouse, deskHouse } from './issue-desk.ts';

/** What a file of tests stands at: a desk on an engine of its own for every test, with the same keys. */
export function freshDesk(): { readonly desk: DeskHouse } {
  let pki: TestPki;
  let desk: DeskHouse | undefined;
  beforeAll(() => {
    pki = makePki();
  });
  beforeEach(async () => {
    desk = deskHouse(await testHouse(), pki);
  });
  return {
    get desk() {
      if (!desk) throw new Error('no test has begun');
      return desk;
    },
  };
}
