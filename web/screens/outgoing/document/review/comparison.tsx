import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ComparedLine, compareTexts } from '../../../../../lib/domain/review/compare-texts.ts';
import { get } from '../../../../api/client.ts';
import type { VersionText } from '../../../../api/outgoing.ts';
import { ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../../words/words.tsx';

const useText = (id: string, version: number) =>
  useQuery({
    queryKey: ['version-text', id, version],
    queryFn: ({ signal }) => get<VersionText>(`/api/documents/${id}/text?version=${version}`, signal),
    // a version never changes
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Two versions side by side; on a phone one line under the other. What differs is said in words, not by colour alone. */
export function Comparison({ id, left, right }: { id: string; left: number; right: number }) {
  const [before, after] = [useText(id, left), useText(id, right)];
  const failed = [before, after].find(({ isError }) => isError);
  if (failed) return <ReadFailure error={failed.error} onAgain={() => void failed.refetch()} />;
  if (!before.data || !after.data) return <Skeleton lines={6} />;
  return <Compared before={before.data} after={after.data} />;
}

function Compared({ before, after }: { before: VersionText; after: VersionText }) {
  const text = useWords().review;
  const [onlyDifferences, setOnly] = useState(false);
  if (before.lines.length === 0 || after.lines.length === 0) return <p className="notice notice-warn">{text.unread}</p>;
  const lines = compareTexts(before.lines, after.lines);
  const count = lines.filter(({ kind }) => kind !== 'same').length;
  const shown = onlyDifferences ? lines.filter(({ kind }) => kind !== 'same') : lines;
  return (
    <>
      <p aria-live="polite">
        <strong>{count === 0 ? text.equal : text.differing(String(count))}</strong>
      </p>
      {count > 0 && (
        <label className="versions-only">
          <input type="checkbox" checked={onlyDifferences} onChange={(event) => setOnly(event.target.checked)} />
          <span>{text.onlyDifferences}</span>
        </label>
      )}
      <table className="compared">
        <thead>
          <tr>
            <th scope="col">{text.versionName(String(before.version))}</th>
            <th scope="col">{text.versionName(String(after.version))}</th>
          </tr>
        </thead>
        <tbody>
          {numbered(shown).map(({ line, at }) => (
            <Row key={at} line={line} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Lines repeat themselves: what tells them apart is their place. */
const numbered = (lines: readonly ComparedLine[]) => lines.map((line, at) => ({ line, at }));

function Row({ line: { kind, before = '', after = '' } }: { line: ComparedLine }) {
  const { lineKinds } = useWords().review;
  return (
    <tr className={`compared-${kind}`}>
      <td>{kind === 'new' ? '' : before}</td>
      <td>
        {kind !== 'same' && <span className="compared-kind">{lineKinds[kind]}</span>} {after}
      </td>
    </tr>
  );
}
