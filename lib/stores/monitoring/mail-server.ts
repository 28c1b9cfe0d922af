import type { MailServer } from '../../domain/monitoring/mail-server.ts';
import type { Stored } from '../item.ts';
import { findSettings } from './settings.ts';

/** The mail server of the installation; nothing where none is set, and then nobody is sent anything. */
export async function findMailServer(context: Stored): Promise<MailServer | undefined> {
  return (await findSettings(context))?.state.mail;
}
