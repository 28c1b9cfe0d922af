import type { Held } from '../../simulator/store.ts';
import { answers } from './answers.ts';
import { acknowledged, arrivals } from './arrivals.ts';
import { books } from './books.ts';
import { chains } from './chains.ts';
import { feed } from './feed.ts';
import { files } from './files.ts';
import { lines } from './lines.ts';
import { outbox } from './outbox.ts';
import { reviews } from './reviews.ts';
import { sendings } from './sendings.ts';
import { states } from './states.ts';
import { statuses } from './statuses.ts';
import type { Commit, Invariant, Watched } from './watched.ts';

/** Everything that must hold at all times. @throws {Broken} */
export interface AllInvariants {
  afterCommit(commit: Commit): void;
  /** the axis has taken a message from somebody */
  axisAdded(held: Held): void;
  /** somebody has told the axis what became of a message */
  axisClosed(held: Held): void;
}

/** The invariants, each beginning with what an empty installation has. */
export function allInvariants(watched: Watched): AllInvariants {
  const { mirror, ours } = watched;
  const afterCommit: readonly Invariant[] = [
    chains(),
    states(),
    reviews(),
    books(mirror),
    lines(mirror),
    files(watched),
    answers(),
    statuses(mirror),
    arrivals(),
    outbox(watched),
    feed(),
  ];
  const sending = sendings(mirror);
  return {
    afterCommit(commit) {
      for (const invariant of afterCommit) invariant(commit);
    },
    axisAdded(held) {
      if (ours.has(held.from)) sending(held);
    },
    axisClosed(held) {
      if (ours.has(held.to)) acknowledged(mirror, held);
    },
  };
}
