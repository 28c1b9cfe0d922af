import type { Socket } from 'node:net';

/** Milliseconds for which a connection that somebody checks by hand is waited for. */
export const patience: number = 10_000;

/** A connection that is opened, seen to stand and closed again. */
export function opened(open: () => Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = open();
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer within 10 seconds')));
    socket.once('error', reject);
    socket.once(event, () => {
      socket.destroy();
      resolve();
    });
  });
}
