import { type IncomingFile, mainFile } from '../../domain/incoming/incoming-file.ts';
import type { Incoming } from '../../domain/incoming/states.ts';
import { printedDay, vietnamDay } from '../../domain/shared/calendar/time.ts';
import type { FileRef } from '../../domain/shared/file-ref.ts';
import { systemAct } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { stampPlace } from '../../letter-page/stamp-place.ts';
import { addStamp } from '../../pades/fill/add-stamp.ts';
import { PadesError } from '../../pades/shared/errors.ts';
import { findIncoming, incomingWrites } from '../../stores/documents/incoming.ts';
import type { OpeningContext } from '../parts/opening-context.ts';
import { arrivalStamp, stampLetters } from './parts/arrival-stamp.ts';

/**
 * Đóng dấu “ĐẾN”: a copy of the scan bears the arrival stamp behind the bytes that came, which are kept as they are. A file with digital signatures is not touched; its
 * page says the same above it. Once a document, however often it is asked for. Decree 30/2020 art. 22.1, App. IV.
 */
export async function stampIncoming(context: OpeningContext, message: { readonly incomingId: string }): Promise<void> {
  await workerStep(context, async () => {
    const loaded = await findIncoming(context, message.incomingId);
    if (!loaded || !('arrivalNumber' in loaded.state)) return [];
    const { state } = loaded;
    const main = mainFile(state.files);
    if (state.source !== 'paper' || !main || main.stamped) return [];
    const stamped = await stampedCopy(context, state, main);
    if (!stamped) return [];
    const files = state.files.map((file) => (file === main ? { ...file, stamped } : file));
    const data = { arrivalNumber: state.arrivalNumber, file: stamped };
    return incomingWrites(loaded, { ...state, files }, systemAct(context), [{ kind: 'stamped', data }]);
  });
}

async function stampedCopy(
  context: OpeningContext,
  state: Extract<Incoming, { arrivalNumber: number }>,
  { key }: IncomingFile,
): Promise<FileRef | undefined> {
  const home = state.registeredIn ?? state.agencyCode;
  const agency = (await context.directory.agency(home))?.name ?? home;
  const day = printedDay(vietnamDay(state.registered.at));
  const look = arrivalStamp({ agency, arrivalNumber: state.arrivalNumber, day });
  const source = await context.files.open(key);
  const program = await context.typeface.subset(stampLetters(look.texts));
  try {
    const tail = await addStamp(source, { ...look, place: await stampPlace(source) }, program);
    const to = `${key}.den-${state.arrivalNumber}.pdf`;
    const { size } = await context.files.append(key, to, tail);
    return { key: to, size };
  } catch (error) {
    if (error instanceof PadesError && error.code === 'signatures-would-break') return undefined;
    throw error;
  }
}
