import type { ReactNode } from 'react';
import { Refusal } from '../api/failures.ts';
import { InboxWalk } from './inbox-walk.tsx';
import { ReadFailure, Skeleton } from './waiting-for-data.tsx';

interface Props<Data> {
  readonly id: string;
  /** where the way back leads when the reader does not come from the inbox */
  readonly list: string;
  readonly listName: string;
  readonly reading: {
    readonly data: Data | undefined;
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
    refetch(): unknown;
  };
  children(data: Data): ReactNode;
}

/** The screen of one document: the way back, and what was read once it is there. */
export function ReadScreen<Data>({ id, list, listName, reading, children }: Props<Data>) {
  const { data, isPending, isError, error, refetch } = reading;
  return (
    <>
      <InboxWalk id={id} list={list} listName={listName} />
      {isPending && <Skeleton lines={8} />}
      {isError && <ReadFailure error={error} onAgain={() => void refetch()} />}
      {data !== undefined && !isWithheld(error) && children(data)}
    </>
  );
}

/** What was read a moment ago stays while the line is away, but not for somebody who may not read it any more. */
const isWithheld = (error: unknown): boolean => error instanceof Refusal && [403, 404].includes(error.problem.status);
