import { composeIssuer } from '../compose-issuer.ts';
import { queueDoor } from './door.ts';
import { issuers } from './workers.ts';

/** Numbers, fills and seals what clerks have asked to issue. */
export const handler = queueDoor(composeIssuer, issuers);
