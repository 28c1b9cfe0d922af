import { composeFollowers } from '../compose/functions/follower.ts';
import { followFeeds } from '../doors/queue/feed-door.ts';

/** Called every 15 minutes: projections that were left behind, and those that are missing. */
export const handler = async (): Promise<void> => followFeeds(await composeFollowers());
