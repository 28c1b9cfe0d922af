import { Resolver } from 'node:dns/promises';

/** Answers a question of type TXT (or another) for a name, or fails with a `code` as `node:dns` does. */
export type Lookup = (name: string, type: string) => Promise<string[][]>;

/** Questions that one mail may cause, and milliseconds for all of them: what a mail names decides who is asked. */
const maxQuestions = 40;
const questionMilliseconds = 2000;
const allMilliseconds = 8000;

class Unanswered extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * A lookup for one mail. `servers` are addresses with or without a port; none: those of the machine. Asks no more than so many questions and takes no longer
 * than so many seconds altogether; after that everything is unanswered (`ETIMEOUT`).
 */
export function dnsLookup(servers: readonly string[]): Lookup {
  const resolver = new Resolver({ timeout: questionMilliseconds, tries: 1 });
  if (servers.length > 0) resolver.setServers(servers);
  const end = AbortSignal.timeout(allMilliseconds);
  end.addEventListener('abort', () => resolver.cancel());
  let questions = 0;
  return async (name, type) => {
    questions += 1;
    if (questions > maxQuestions || end.aborted) throw new Unanswered('ETIMEOUT');
    if (type !== 'TXT') return (await resolver.resolve(name, type)) as string[][];
    return resolver.resolveTxt(name);
  };
}

/** Nobody is asked: every key is out of reach. */
export const noLookup: Lookup = async () => {
  throw new Unanswered('ETIMEOUT');
};
