import { composeMailer } from '../compose/functions/mailer.ts';
import { mailAll } from '../doors/schedule/mail-door.ts';

/** Every five minutes: what one run does not reach, the next does. */
export const handler = async (): Promise<number> => mailAll(await composeMailer());
