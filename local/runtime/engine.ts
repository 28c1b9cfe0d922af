import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WholeContext } from '../../functions/compose/embedded.ts';
import type { QueueDoor } from '../../functions/doors/queue/door.ts';
import type { StreamDoor } from '../../functions/doors/stream.ts';
import type { FactorVault } from '../../lib/ports/factor-vault.ts';
import type { Mailboxes } from '../../lib/ports/mailbox.ts';
import type { PasskeyDesk } from '../../lib/ports/passkey-desk.ts';
import type { QueueConsumer, QueueName, QueueSender } from '../../lib/ports/queue.ts';

export type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** The doors that events come through. */
export interface EventDoors {
  readonly stream: StreamDoor;
  readonly queues: Readonly<Record<QueueName, QueueDoor>>;
  /** what is called again and again */
  readonly schedules: readonly Schedule[];
}

interface Schedule {
  readonly everySeconds: number;
  run(): Promise<unknown>;
  /** waits for what `run` began and did not wait for */
  end?(): Promise<void>;
}

/** What stands behind the doors of a product that runs in one process. */
export interface Engine {
  readonly context: WholeContext;
  /** the mailboxes that it reads by itself */
  readonly mailboxes?: Mailboxes;
  /** the keys of second factors, where sign-ins are kept here */
  readonly factors?: FactorVault;
  /** judges passkeys, where sign-ins are kept here */
  readonly passkeys?: PasskeyDesk;
  readonly queue: QueueSender & Pick<QueueConsumer, 'release'>;
  /** answers presigned links, where the engine has no server of its own for them */
  readonly files?: Door;
  /** resolved when everything that could be read before is on the disk */
  durable?(): Promise<void>;
  /** for how many milliseconds work has waited to be begun */
  behind?(): number;
  /** hands the doors their events until the function it gives is called */
  pump(doors: EventDoors): () => Promise<void>;
  close(): Promise<void>;
}
