/** What is done with each value of a turn: it is fetched, taken in, and acknowledged. */
interface Stages<Value, Got, Taken> {
  /** whether it may be fetched before its turn */
  isAhead(value: Value): boolean;
  fetch(value: Value): Promise<Got>;
  take(value: Value, got: Got): Promise<Taken>;
  acknowledge(value: Value, taken: Taken): Promise<void>;
}

interface TurnEnds {
  isLate(): boolean;
  isAway(error: unknown): Promise<boolean>;
}

/** So many are fetched before their turn, and so many acknowledged behind it, while one is taken in. */
const beside = 8;

/**
 * Takes in one after the other, so that statuses keep their order; one that fails does not hold up the next. The ways to the axis and back are gone
 * beside that. Nothing is acknowledged that was not taken in.
 */
export async function inTurn<Value, Got, Taken>(
  values: readonly Value[],
  stages: Stages<Value, Got, Taken>,
  ends: TurnEnds,
): Promise<PromiseSettledResult<void>[]> {
  const fetched = fetchedAhead(values, stages);
  const results: PromiseSettledResult<void>[] = [];
  const behind: Promise<void>[] = [];
  for (const [index, value] of values.entries()) {
    if (ends.isLate()) break;
    const [taken] = await Promise.allSettled([fetched.at(index).then((got) => stages.take(value, got))]);
    if (taken.status === 'fulfilled') behind.push(settling(stages.acknowledge(value, taken.value)));
    else results.push(taken);
    if (behind.length >= beside) results.push(...(await Promise.allSettled(behind.splice(0, 1))));
    // an axis that is away is away for the next one too
    const last = results.at(-1);
    if (last?.status === 'rejected' && (await ends.isAway(last.reason))) break;
  }
  await fetched.end();
  return [...results, ...(await Promise.allSettled(behind))];
}

/** The next values are on their way while one is taken in. */
function fetchedAhead<Value, Got>(
  values: readonly Value[],
  { isAhead, fetch }: Pick<Stages<Value, Got, unknown>, 'isAhead' | 'fetch'>,
): { at(index: number): Promise<Got>; end(): Promise<unknown> } {
  const under = new Map<number, Promise<Got>>();
  const begin = (index: number): Promise<Got> => {
    const begun = under.get(index) ?? settling(fetch(values[index] as Value));
    under.set(index, begun);
    return begun;
  };
  return {
    at(index) {
      const own = begin(index);
      under.delete(index - 1);
      for (let ahead = index + 1; ahead < Math.min(values.length, index + beside); ahead += 1)
        if (isAhead(values[ahead] as Value)) begin(ahead);
      return own;
    },
    end: () => Promise.allSettled(under.values()),
  };
}

/** Its failure is told when it is asked for, and not before. */
function settling<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}
