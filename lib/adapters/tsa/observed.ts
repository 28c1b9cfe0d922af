import type { TimestampAuthority } from '../../ports/timestamp-authority.ts';

/** The same authority; how each request went is told to `tell`, which is not waited for. */
export function observed(authority: TimestampAuthority, tell: (failure?: string) => void): TimestampAuthority {
  return {
    async request(timeStampReq) {
      try {
        const answer = await authority.request(timeStampReq);
        tell();
        return answer;
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
  };
}
