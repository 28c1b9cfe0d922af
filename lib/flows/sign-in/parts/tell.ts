import type { SignInNoticeKind } from '../../../domain/organisation/sign-in/notices.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import { findMailServer } from '../../../stores/monitoring/mail-server.ts';
import { noticeWrite } from '../../../stores/sign-in/notices.ts';

/** A message to whom it happened, where messages are sent. */
export async function toldByMail(
  context: Pick<Context, 'records' | 'clock' | 'newId'>,
  whom: { readonly subject: string; readonly agencyCode: string },
  kind: SignInNoticeKind,
): Promise<Write[]> {
  if (!(await findMailServer(context))) return [];
  const { subject, agencyCode } = whom;
  return [noticeWrite(context.newId(), { subject, agencyCode, kind, at: context.clock.now() })];
}
