import type { House } from '../lib/flows/step/house.ts';
import { awsSettings, once, report } from './compose.ts';
import { composeAws } from './compose-aws.ts';
import type { WorkerHouse } from './queue/door.ts';

/** For schedules on AWS that need nothing but the records. */
export const composeHouse = once((): WorkerHouse<House> => ({ house: composeAws(awsSettings()), report }));
