import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LocalConnection, localConnection } from '../../engines/connection.ts';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What the service does with the next request; `drop` takes it and breaks the connection without an answer. */
export type Reply =
  | 'drop'
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      /** may repeat what was requested */
      readonly body?: string | ((requested: readonly ReceivedRequest[]) => string);
    };

export interface ScriptedService {
  readonly connection: LocalConnection;
  readonly requested: ReceivedRequest[];
  stop(): Promise<void>;
}

/** An AWS service that misbehaves on purpose, as engines on this machine never do. The last reply is for all later requests. */
export async function scriptedService(replies: readonly Reply[]): Promise<ScriptedService> {
  const requested: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    requested.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    const reply = replies[Math.min(requested.length, replies.length) - 1];
    if (reply === undefined || reply === 'drop') request.socket.destroy();
    else
      response
        .writeHead(reply.status, reply.headers)
        .end(typeof reply.body === 'function' ? reply.body(requested) : reply.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { connection: localConnection(endpoint), requested, stop };
}
