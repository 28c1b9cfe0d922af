/** Where revocation data and issuers' certificates come from: GET and POST over plain HTTP, as RFC 5280 and RFC 6960 have it. */
export interface HttpRevocation {
  ocsp(uri: string, request: Uint8Array): Promise<Uint8Array | undefined>;
  crl(uri: string): Promise<Uint8Array | undefined>;
  certificate(uri: string): Promise<Uint8Array | undefined>;
}

/** Large agencies' CRLs have some megabytes. */
const LONGEST_BODY = 64 << 20;

/** `timeout` in milliseconds for each exchange. A place that does not answer well in that time has no answer. */
export function httpRevocation(timeout = 10_000): HttpRevocation {
  const ask = async (uri: string, init: RequestInit = {}): Promise<Uint8Array | undefined> => {
    try {
      const response = await fetch(uri, { ...init, signal: AbortSignal.timeout(timeout) });
      const length = Number(response.headers.get('content-length') ?? 0);
      if (!response.ok || length > LONGEST_BODY) return undefined;
      const body = new Uint8Array(await response.arrayBuffer());
      return body.length > LONGEST_BODY ? undefined : body;
    } catch {
      return undefined;
    }
  };
  return {
    ocsp: (uri, request) =>
      ask(uri, {
        method: 'POST',
        headers: { 'content-type': 'application/ocsp-request' },
        body: Uint8Array.from(request),
      }),
    crl: (uri) => ask(uri),
    certificate: (uri) => ask(uri),
  };
}
