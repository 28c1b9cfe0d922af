import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** How a server behaves with the next messages. */
export type Behaviour =
  | 'takes'
  /** the answer to RCPT TO, to DATA's end, or to AUTH */
  | { readonly at: 'MAIL' | 'RCPT' | 'END' | 'AUTH'; readonly says: string }
  /** takes the message and breaks the line before it says so, or before it has all of it */
  | 'cut-after'
  | 'cut-within'
  /** never says a word */
  | 'silent';

export interface TakenMessage {
  readonly to: string;
  readonly messageId: string;
  readonly raw: string;
}

export interface SmtpServer {
  readonly port: number;
  behaviour: Behaviour;
  /** everything that was taken, also where the answer was lost */
  readonly taken: TakenMessage[];
  /** every word of a password that was offered, decoded */
  readonly passwords: string[];
  close(): Promise<void>;
}

/** A mail server on a socket of this machine (RFC 5321, AUTH PLAIN), with faults. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    if (it.behaviour !== 'silent') converse(socket, it);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const it: SmtpServer = {
    port: (server.address() as AddressInfo).port,
    behaviour: 'takes',
    taken: [],
    passwords: [],
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return it;
}

function converse(socket: Socket, it: SmtpServer): void {
  let [pending, data, to]: [string, string | undefined, string] = ['', undefined, ''];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const answer = (at: 'MAIL' | 'RCPT' | 'END' | 'AUTH', usual: string) =>
    say(typeof it.behaviour === 'object' && it.behaviour.at === at ? it.behaviour.says : usual);
  const ended = (raw: string) => {
    if (typeof it.behaviour !== 'object')
      it.taken.push({ to, raw, messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '' });
    if (it.behaviour === 'cut-after') socket.destroy();
    else answer('END', '250 2.0.0 taken');
  };
  const command = (line: string) => {
    const word = line.slice(0, 4).toUpperCase();
    if (word === 'EHLO') say('250-localhost\r\n250 AUTH PLAIN');
    else if (word === 'AUTH') {
      it.passwords.push(
        Buffer.from(line.split(' ')[2] ?? '', 'base64')
          .toString()
          .split('\0')[2] ?? '',
      );
      answer('AUTH', '235 2.7.0 welcome');
    } else if (word === 'MAIL') answer('MAIL', '250 2.1.0 ok');
    else if (word === 'RCPT') {
      to = /<(.*)>/.exec(line)?.[1] ?? '';
      answer('RCPT', '250 2.1.5 ok');
    } else if (word === 'DATA') {
      data = '';
      say('354 go on');
      if (it.behaviour === 'cut-within') socket.destroy();
    } else say(word === 'QUIT' ? '221 bye' : '502 5.5.1 not known');
  };
  socket.setEncoding('utf8').on('data', (text: string) => {
    pending += text;
    while (pending !== '') {
      const end = data === undefined ? '\r\n' : '\r\n.\r\n';
      const at = pending.indexOf(end);
      if (at < 0) return;
      const part = pending.slice(0, at);
      pending = pending.slice(at + end.length);
      if (data === undefined) command(part);
      else {
        data = undefined;
        ended(part);
      }
    }
  });
  say('220 localhost ready');
}
