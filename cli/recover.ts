import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ulid } from 'ulid';
import { wallClock } from '../functions/compose/parts/wall-clock.ts';
import { printedDay, vietnamClock, vietnamDay } from '../lib/domain/shared/calendar/time.ts';
import { type Problem, problemTable, Refused } from '../lib/domain/shared/errors.ts';
import { administratorsHere, type MachineContext, recoverAtMachine } from '../lib/flows/sign-in/recover-at-machine.ts';
import { RecordConflict } from '../lib/ports/records.ts';
import { findSettings } from '../lib/stores/monitoring/settings.ts';
import { NotOpened, openRecords } from './open-records.ts';

export const recoverUsage = `congvan recover [LOGIN] [--home FOLDER]

For an installation on one machine whose administrator has forgotten the password, where no second administrator and no leader can recover it on the page:
a one-time code, good for 24 hours, with which that administrator sets a new password. Without LOGIN it names the administrators who have a sign-in.
It stands in the log of access and is told to the administrator by mail where mails are sent; keys for signing stay closed. The product may be running.
On AWS sign-ins are kept by the user pool or another issuer: there the password is set anew on the page where one signs in.
Exit 0 done, 1 refused, 2 wrong use or no data folder.
`;

/** `congvan recover`, see {@link recoverUsage}. */
export async function recoverCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options: { home: { type: 'string' } }, allowPositionals: true });
    if (positionals.length > 1) return refuse(2, recoverUsage);
    const { records, close } = openRecords(values);
    const context = { records, clock: wallClock, newId: () => ulid(), randomBytes };
    try {
      const [login] = positionals;
      return await (login === undefined ? named(context) : given(context, login));
    } finally {
      close();
    }
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code.startsWith('ERR_PARSE_ARGS')) return refuse(2, recoverUsage);
    if (error instanceof NotOpened) return refuse(2, `${error.message}\n`);
    if (error instanceof Refused) return refuse(1, `${sentenceOf(error.problem)}\n`);
    if (error instanceof RecordConflict) return refuse(1, `${problemTable['changed-meanwhile'].vi}\n`);
    throw error;
  }
}

/** Who may be meant, for who has forgotten the login too. */
async function named(context: MachineContext): Promise<number> {
  const administrators = await administratorsHere(context);
  for (const { login, name, agencyId } of administrators) process.stdout.write(`${login}: ${name} (${agencyId})\n`);
  if (administrators.length > 0) return 0;
  return refuse(1, 'Chưa có người quản trị nào có tài khoản đăng nhập. Hãy chỉ đúng thư mục dữ liệu bằng --home.\n');
}

async function given(context: MachineContext, login: string): Promise<number> {
  const { code, expiresAt } = await recoverAtMachine(context, login);
  const address = (await findSettings(context))?.state.publicAddress;
  const until = `${vietnamClock(expiresAt).slice(0, 5)} ngày ${printedDay(vietnamDay(expiresAt))}`;
  process.stdout.write(
    `Mã khôi phục của ${login}: ${code}\nDùng một lần, đến ${until}. Mở ${address ?? 'địa chỉ của hệ thống, phần'} /recovery, nhập mã và chọn mật khẩu mới.\n`,
  );
  return 0;
}

/** What to do here instead, where the page would say something else. */
function sentenceOf({ code }: Problem): string {
  if (code === 'sign-in-none')
    return 'Không có tài khoản đăng nhập tên này. Chạy congvan recover không kèm tên để xem những người quản trị.';
  if (code === 'role-missing')
    return 'Người này không phải người quản trị: người quản trị khôi phục đăng nhập cho họ trên trang Quản trị.';
  return problemTable[code].vi;
}

function refuse(exit: number, text: string): number {
  process.stderr.write(text);
  return exit;
}
