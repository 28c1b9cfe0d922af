/**
 * Revocation data and issuers' certificates from the places that certificates name, DER both ways. `undefined` where a
 * place gives nothing in good time: that is never an error.
 */
export interface Revocation {
  /** Posts an OCSPRequest, gives the OCSPResponse. */
  ocsp(uri: string, request: Uint8Array): Promise<Uint8Array | undefined>;
  crl(uri: string): Promise<Uint8Array | undefined>;
  certificate(uri: string): Promise<Uint8Array | undefined>;
}
