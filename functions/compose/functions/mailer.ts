import type { MailContext } from '../../../lib/kernel/context.ts';
import type { WorkerContext } from '../../doors/queue/door.ts';
import { composeAws } from '../aws/context.ts';
import { composeAwsMail } from '../aws/mail.ts';
import { composeAwsPush } from '../aws/push.ts';
import { awsSettings, once, read, report } from './from-environment.ts';

/** For the schedule on AWS that sends people what they are told. */
export const composeMailer = once((): WorkerContext<MailContext> => {
  const context = composeAws(awsSettings());
  const origin = read('siteOrigin');
  return {
    context: {
      ...context,
      mail: composeAwsMail(context.records, {}),
      push: composeAwsPush(context.records, {}),
      origin: () => origin,
    },
    report,
  };
});
