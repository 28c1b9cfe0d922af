import type { Clock } from '../../ports/clock.ts';
import type { Revocation } from '../../ports/revocation.ts';

/**
 * A circuit breaker for each address: after an address gave nothing it is not asked for `restSeconds`, so that a worker
 * with many documents of the same authority waits for its silence only once.
 */
export function circuitBreaker(net: Revocation, clock: Clock, restSeconds: number): Revocation {
  const openUntil = new Map<string, number>();
  async function ask(uri: string, work: () => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
    if ((openUntil.get(uri) ?? 0) > clock.now()) return undefined;
    openUntil.delete(uri);
    const answer = await work();
    if (!answer) openUntil.set(uri, clock.now() + restSeconds * 1000);
    return answer;
  }
  return {
    ocsp: (uri, request) => ask(uri, () => net.ocsp(uri, request)),
    crl: (uri) => ask(uri, () => net.crl(uri)),
    certificate: (uri) => ask(uri, () => net.certificate(uri)),
  };
}
