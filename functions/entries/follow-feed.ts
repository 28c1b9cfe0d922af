import { composeFollower } from '../compose/functions/follower.ts';
import { feedDoor } from '../doors/queue/feed-door.ts';

/** Works off the queue `feed`. */
export const handler = feedDoor(composeFollower);
