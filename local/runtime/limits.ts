import type { IncomingMessage, ServerResponse } from 'node:http';

/** A body that is longer, or comes more slowly, than its door takes. */
export class BodyRefused extends Error {
  readonly status: 408 | 413;
  constructor(status: 408 | 413) {
    super(status === 413 ? 'body too large' : 'body too slow');
    this.status = status;
  }
}

/** Reads a small body whole. Nothing beyond `limit` bytes is kept or waited for, and nothing for longer than `seconds`. @throws {BodyRefused} */
export async function smallBody(request: IncomingMessage, limit: number, seconds: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyRefused(413);
  const late = AbortSignal.timeout(seconds * 1000);
  const stop = () => request.destroy(new BodyRefused(408));
  late.addEventListener('abort', stop);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size > limit) throw new BodyRefused(413);
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    late.removeEventListener('abort', stop);
  }
}

/** Work of a kind that is done at the same time; some more waits in a line, and what comes beyond that is turned away. */
export interface Gate {
  /** Undefined when the gate and its line are full. */
  through<Result>(work: () => Promise<Result>): Promise<Result> | undefined;
}

export function gate(atOnce: number, waiting = 0): Gate {
  let inside = 0;
  const line: (() => void)[] = [];
  const run = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } finally {
      // who waits takes the place over, so that nobody who comes just now gets in before
      const next = line.shift();
      if (next) next();
      else inside -= 1;
    }
  };
  return {
    through(work) {
      if (inside < atOnce) {
        inside += 1;
        return run(work);
      }
      if (line.length >= waiting) return undefined;
      return new Promise<void>((enter) => line.push(enter)).then(() => run(work));
    },
  };
}

/** Work that lies for longer is a backlog. */
const maxBehindMilliseconds = 2000;
/** A look at the queues is good for so long. */
const lookMilliseconds = 100;

/**
 * Whether a new document may begin: not while workers are behind with those that were begun, which are finished first. Without this the queues of a
 * machine that is given too much grow without end, and everybody's document with them.
 */
export function admission(behind: () => number, now: () => number = () => performance.now()): () => boolean {
  let looked = Number.NEGATIVE_INFINITY;
  let admitted = true;
  return () => {
    if (now() - looked >= lookMilliseconds) {
      looked = now();
      admitted = behind() <= maxBehindMilliseconds;
    }
    return admitted;
  };
}

/** The answer of a server that cannot take the request now, but soon can. */
export function answerBusy(response: ServerResponse): void {
  const body = {
    type: 'urn:congvan:problem:busy',
    title: 'Máy chủ đang bận. Hãy đợi vài giây rồi thử lại.',
    status: 503,
    code: 'busy',
    detail: 'The server is busy. Try again in a few seconds.',
  };
  if (response.headersSent) return void response.destroy();
  response.writeHead(503, {
    'content-type': 'application/problem+json; charset=utf-8',
    'retry-after': '2',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}
