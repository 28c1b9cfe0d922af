import { composeIssuer } from '../compose/functions/issuer.ts';
import { anchorAll } from '../doors/schedule/anchor-door.ts';

/** Every hour: a run that a deployment or its own end has broken off is taken up by the next. */
export const handler = async (): Promise<number> => anchorAll(await composeIssuer());
