import { composePublisher } from '../compose/functions/publisher.ts';
import { streamDoor } from '../doors/stream.ts';

/** Reads the table's stream and publishes the outbox. */
export const handler = streamDoor(composePublisher);
