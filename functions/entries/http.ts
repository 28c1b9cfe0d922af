import { composeHttp } from '../compose/functions/http.ts';
import { httpDoor } from '../doors/http.ts';

/** API Gateway's HTTP API, payload format 2.0. */
export const handler = httpDoor(composeHttp);
