import type { Context } from '../../../lib/kernel/context.ts';
import type { WorkerContext } from '../../doors/queue/door.ts';
import { composeAws } from '../aws/context.ts';
import { awsSettings, once, report } from './from-environment.ts';

/** For schedules on AWS that need nothing but the records. */
export const composeContext = once((): WorkerContext<Context> => ({ context: composeAws(awsSettings()), report }));
