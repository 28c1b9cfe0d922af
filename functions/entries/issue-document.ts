import { composeIssuer } from '../compose/functions/issuer.ts';
import { queueDoor } from '../doors/queue/door.ts';
import { issuers } from '../doors/queue/workers.ts';

/** Numbers, fills and seals what clerks have asked to issue. */
export const handler = queueDoor(composeIssuer, issuers);
