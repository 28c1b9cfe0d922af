import type { Context } from '../lib/kernel/context.ts';
import { awsSettings, once, report } from './compose.ts';
import { composeAws } from './compose-aws.ts';
import type { WorkerContext } from './queue/door.ts';

/** For schedules on AWS that need nothing but the records. */
export const composeContext = once((): WorkerContext<Context> => ({ context: composeAws(awsSettings()), report }));
