import type { Person } from '../../domain/organisation/agency.ts';
import { type DirectoryLoad, loadConfirmed, mayLoadDirectory } from '../../domain/organisation/directory/load.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { administered } from '../../kernel/administered.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import type { Presigned } from '../../ports/files.ts';
import { directoryLoadMessage, outboxWrite } from '../../stores/messages/outbox.ts';
import { directoryLoadWrite, findDirectoryLoad } from '../../stores/organisation/directory-loads.ts';
import { listLimits } from './parts/list-limits.ts';

const uploadSeconds = 3600;

/** What a step on a list of agencies answers. */
export interface LoadAsked {
  readonly id: string;
}

/** Lists of a person lie under this prefix; nobody else can name them. */
const listPrefix = ({ agencyCode, subject }: Person): string => `uploads/${agencyCode}/${subject}/directory/`;

/** Where the browser puts a list of agencies: it goes straight to the file store. @throws {Refused} `file-empty`, `table-too-large` */
export async function requestListUpload(
  context: Context,
  person: Person,
  { size }: { readonly size: number },
): Promise<{ upload: string; put: Presigned }> {
  await requireMayLoad(context, person);
  if (size === 0) throw new Refused({ code: 'file-empty' });
  if (size > listLimits.bytes) throw new Refused({ code: 'table-too-large', what: 'bytes', limit: listLimits.bytes });
  const upload = `${listPrefix(person)}${context.newId()}`;
  return { upload, put: await context.files.presignUpload(upload, size, uploadSeconds) };
}

/** Chạy thử: a worker says what the list would change; nothing is loaded. @throws {Refused} `upload-missing` */
export async function checkDirectoryList(
  context: Context,
  caller: Caller,
  { upload, source }: { readonly upload: string; readonly source: string },
): Promise<LoadAsked> {
  const { person } = caller;
  await requireMayLoad(context, person);
  if (!upload.startsWith(listPrefix(person))) throw new Refused({ code: 'upload-missing' });
  return step(context, caller, async () => {
    const asked = actOf(context, person);
    const id = context.newId();
    const { agencyCode } = person;
    const load: DirectoryLoad = { id, agencyCode, upload, source, asked, state: 'checking', since: asked.at };
    const message = outboxWrite('directory', directoryLoadMessage(id, 'checking'), asked.at);
    return { writes: [directoryLoadWrite(undefined, load), message], answer: { id } };
  });
}

/** Nạp: a worker makes the list the directory. @throws {Refused} `not-found`, `directory-load-state`, `directory-would-end` */
export async function confirmDirectoryList(
  context: Context,
  caller: Caller,
  id: string,
  { endsMany }: { readonly endsMany: boolean },
): Promise<LoadAsked> {
  await requireMayLoad(context, caller.person);
  return step(context, caller, async () => {
    const before = await findDirectoryLoad(context, id);
    if (!before) throw new Refused({ code: 'not-found', what: id });
    const act = actOf(context, caller.person);
    const after = accepted<DirectoryLoad>(loadConfirmed(before.body, act, endsMany));
    const message = outboxWrite('directory', directoryLoadMessage(id, 'loading'), act.at);
    return { writes: [directoryLoadWrite(before, after), message], answer: { id } };
  });
}

async function requireMayLoad(context: Context, person: Person): Promise<void> {
  unless(mayLoadDirectory(person, await administered(context, person, person.agencyCode)));
}
