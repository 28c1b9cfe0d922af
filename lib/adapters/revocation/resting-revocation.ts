import type { Clock } from '../../ports/clock.ts';
import type { Revocation } from '../../ports/revocation.ts';

/**
 * Leaves a place alone for `restSeconds` after it gave nothing: a worker with many documents of the same authority waits
 * for its silence once.
 */
export function restingRevocation(net: Revocation, clock: Clock, restSeconds: number): Revocation {
  const restsUntil = new Map<string, number>();
  async function ask(uri: string, work: () => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
    if ((restsUntil.get(uri) ?? 0) > clock.now()) return undefined;
    restsUntil.delete(uri);
    const answer = await work();
    if (!answer) restsUntil.set(uri, clock.now() + restSeconds * 1000);
    return answer;
  }
  return {
    ocsp: (uri, request) => ask(uri, () => net.ocsp(uri, request)),
    crl: (uri) => ask(uri, () => net.crl(uri)),
    certificate: (uri) => ask(uri, () => net.certificate(uri)),
  };
}
