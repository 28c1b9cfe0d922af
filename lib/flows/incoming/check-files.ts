import type { IncomingFile } from '../../domain/incoming/incoming-file.ts';
import { withSignatures } from '../../domain/incoming/paper-checks.ts';
import { systemAct } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { findIncoming, incomingWrites } from '../../stores/documents/incoming.ts';
import type { OpeningContext } from '../parts/opening-context.ts';
import { checkStored } from './parts/incoming-files.ts';

/** Checks the signatures of files that came otherwise than in a packet: those of documents that were taken over, or came on paper. Decree 30/2020 art. 21.2. */
export async function checkFiles(
  context: OpeningContext,
  { incomingId }: { readonly incomingId: string },
): Promise<void> {
  await workerStep(context, async () => {
    const loaded = await findIncoming(context, incomingId);
    if (!loaded || !('files' in loaded.state)) return [];
    const { state } = loaded;
    if (state.files.every(isChecked)) return [];
    const files: IncomingFile[] = [];
    for (const file of state.files)
      files.push(isChecked(file) ? file : { ...file, ...(await checkStored(context, state.header.code, file)) });
    const data = { files: files.map(({ name, check }) => ({ name, verdict: check?.verdict ?? '' })) };
    const checks = state.source === 'paper' && state.checks ? { checks: withSignatures(state.checks, files) } : {};
    const after = { ...state, files, ...checks };
    return incomingWrites(loaded, after, systemAct(context), [{ kind: 'files-checked', data }]);
  });
}

const isChecked = ({ contentType, check }: IncomingFile): boolean =>
  contentType !== 'application/pdf' || check !== undefined;
