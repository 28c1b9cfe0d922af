import { useState } from 'react';
import type { SavedFile } from '../../../../../lib/domain/shared/saved-file.ts';
import { get } from '../../../../api/client.ts';
import { type AccessQuestion, accessAddress } from '../../../../api/monitoring.ts';
import { useSay } from '../../../../parts/announcement.tsx';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { bytesOf, saveFile } from '../../../../parts/saved-file.ts';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';

interface Props {
  readonly agency: string;
  readonly question: AccessQuestion;
}

/** Saves what is asked for as a CSV file. */
export function ExportButton({ agency, question }: Props) {
  const { access: words } = useMonitoringWords();
  const say = useSay();
  const [state, setState] = useState<{ is: 'idle' | 'asking' } | { is: 'failed'; error: unknown }>({ is: 'idle' });
  const run = async () => {
    if (state.is === 'asking') return;
    setState({ is: 'asking' });
    try {
      const { name, content } = await get<SavedFile>(accessAddress(agency, question, true));
      saveFile(name, bytesOf(content));
      setState({ is: 'idle' });
      say(words.exported);
    } catch (error) {
      setState({ is: 'failed', error });
    }
  };
  return (
    <div className="heading-tools">
      <button type="button" className="button" aria-disabled={state.is === 'asking'} onClick={() => void run()}>
        <Icon name="out" /> {state.is === 'asking' ? words.exporting : words.export}
      </button>
      {state.is === 'failed' && (
        <FailureNotice error={state.error} unclear={words.exportUnclear} onAgain={() => void run()} />
      )}
    </div>
  );
}
