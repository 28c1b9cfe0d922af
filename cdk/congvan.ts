import type { Stack } from 'aws-cdk-lib';
import { addAlarms } from './alarms.ts';
import { addHttpApi, addRoutes } from './api.ts';
import { addData } from './data.ts';
import { addFunctions } from './functions.ts';
import { addIdentity } from './identity.ts';
import type { Place } from './place.ts';
import { addQueues } from './queues.ts';
import { addSchedules } from './schedules.ts';
import { addWeb } from './web.ts';

/**
 * The whole system in one stack, a construct for each room. The order is that of who needs whose name: the page's
 * address before the sign-in that returns to it, the sign-in before the functions that check its tokens.
 */
export function addCongvan(stack: Stack, place: Place): void {
  const api = addHttpApi(stack);
  const web = addWeb(stack, api, place);
  const data = addData(stack, web.origin);
  const queues = addQueues(stack);
  const identity = addIdentity(stack, web.origin, place);
  const functions = addFunctions(stack, { data, queues, identity, place, siteOrigin: web.origin });
  addRoutes(api, functions.http, identity);
  addSchedules(stack, functions);
  addAlarms(stack, { queues, functions, api, data, place });
}
