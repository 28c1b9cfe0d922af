/** RFC 3161 over any transport. Takes a DER TimeStampReq, gives the DER TimeStampResp as received, unchecked. */
export interface TimestampAuthority {
  request(timeStampReq: Uint8Array): Promise<Uint8Array>;
}
