import { createSocket, type Socket } from 'node:dgram';
import { type Answer, decode, encode, type Question } from 'dns-packet';

/** A name server on this machine that knows some texts; every other name does not exist. */
export interface DnsServer {
  /** `127.0.0.1:port` */
  readonly address: string;
  /** names that were asked for, in small letters */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const noSuchName = 3;

/** Serves texts over UDP. `silent` never answers, as one behind a firewall does. */
export async function startDns(texts: Readonly<Record<string, string>>, silent = false): Promise<DnsServer> {
  const asked: string[] = [];
  const socket: Socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const { id, questions = [] } = decode(message);
    const question = questions[0] as Question;
    const name = question.name.toLowerCase();
    asked.push(name);
    if (silent) return;
    const text = question.type === 'TXT' ? texts[name] : undefined;
    const answers: Answer[] = text === undefined ? [] : [{ type: 'TXT', name, ttl: 60, data: parts(text) }];
    const flags = 0x0400 | 0x0100 | (text === undefined ? noSuchName : 0);
    socket.send(encode({ type: 'response', id: id ?? 0, flags, questions: [question], answers }), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** A string of a text record has 255 bytes at most. RFC 1035 § 3.3 */
const parts = (text: string): string[] => text.match(/.{1,255}/gs) ?? [];
