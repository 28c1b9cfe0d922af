import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Place {
  readonly url: string;
  /** what it was asked: method, content type and body */
  readonly requested: readonly { readonly method: string; readonly type: string; readonly body: Buffer }[];
  close(): void;
}

/** A place on this machine that answers each request as told. */
export async function httpPlace(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Place> {
  const requested: { method: string; type: string; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', headers } = request;
      requested.push({ method, type: headers['content-type'] ?? '', body: Buffer.concat(chunks) });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requested, close };
}

/** Sends without end until the other side has had enough. */
export function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(1 << 20);
  const more = () => {
    while (!response.destroyed && response.write(chunk)) {
      // until the line is full
    }
  };
  response.on('drain', more);
  more();
}
