import { Icon } from '../../../../parts/icon.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';

interface Props {
  readonly said: string;
  readonly toDo: string;
  /** what the other side said, where it said something */
  readonly detail: string;
}

/** The step at which a connection failed, and what to do about it. */
export function WhatFailed({ said, toDo, detail }: Props) {
  const { connections: words } = useMonitoringWords();
  return (
    <>
      <p>
        <Icon name="cross" /> {said}
      </p>
      <p>
        <strong>{toDo}</strong>
      </p>
      {detail !== '' && (
        <p className="small wrapped">
          {words.detail}: {detail}
        </p>
      )}
    </>
  );
}
