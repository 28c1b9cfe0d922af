import { directedOf } from '../../../../lib/domain/incoming/direction/take.ts';
import type { Incoming } from '../../../../lib/domain/incoming/states.ts';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { FileButton } from '../../../parts/registers/file-button.tsx';
import { useWords } from '../../../words/words.tsx';

/** What of it goes on paper: the slip from the first direction on; of what came on paper the receipt, and the scan as it came. */
export function Papers({ incoming }: { incoming: Incoming }) {
  const { receiving, directions } = useWords();
  if (!('arrivalNumber' in incoming)) return null;
  const onPaper = incoming.source === 'paper';
  const isDirected = directedOf(incoming).directions.length > 0;
  if (!onPaper && !isDirected) return null;
  const stamped = onPaper ? incoming.files.findIndex((file) => file.stamped !== undefined) : -1;
  return (
    <div className="papers">
      {isDirected && <FileButton path={`/api/incoming/${incoming.id}/slip`}>{directions.slip}</FileButton>}
      {onPaper && <FileButton path={`/api/incoming/${incoming.id}/receipt`}>{receiving.receipt}</FileButton>}
      {stamped >= 0 && (
        <DownloadButton path={`/api/incoming/${incoming.id}/files/${stamped}?copy=original`}>
          {receiving.original}
        </DownloadButton>
      )}
    </div>
  );
}
