import { pollAxis } from '../../lib/flows/poll-axis.ts';
import { composeWorker } from '../compose.ts';
import type { WorkerHouse } from '../queue/door.ts';

/** Takes in what waits at the axis, agency by agency; one agency's trouble does not stop the next. */
export async function pollAll({ house, report }: WorkerHouse): Promise<number> {
  let taken = 0;
  for (const agency of await house.directory.ourAgencies()) {
    try {
      taken += await pollAxis(house, agency.code);
    } catch (error) {
      report(error, agency.code);
    }
  }
  return taken;
}

export const handler = async (): Promise<number> => pollAll(await composeWorker());
