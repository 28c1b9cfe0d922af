import { createHmac, timingSafeEqual } from 'node:crypto';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';

/** What somebody has shown of themselves in one interaction of the issuer, on their way in. */
export interface Passed {
  /** the interaction */
  readonly uid: string;
  readonly login: string;
  readonly subject: string;
  /** the version of the sign-in whose password it was: another password makes it void */
  readonly version: number;
  /** the second factor too */
  readonly whole: boolean;
}

/** Written into the page that comes next, signed, so that the issuer need not keep it. */
export interface Passes {
  give(passed: Passed): string;
  /** nothing where it is not ours, of another interaction, or too old */
  read(text: string, uid: string): Passed | undefined;
}

const goodMilliseconds = 15 * 60_000;

export function passes(secret: string, now: () => number): Passes {
  const macOf = (body: string) => createHmac('sha256', secret).update(`passed ${body}`).digest();
  return {
    give(passed) {
      const body = Buffer.from(JSON.stringify({ ...passed, until: now() + goodMilliseconds })).toString('base64url');
      return `${body}.${macOf(body).toString('base64url')}`;
    },
    read(text, uid) {
      const [body = '', given = ''] = text.split('.');
      const [mac, presented] = [macOf(body), Buffer.from(given, 'base64url')];
      if (mac.length !== presented.length || !timingSafeEqual(mac, presented)) return undefined;
      const { until, ...passed } = parsedJson<Passed & { until: number }>(
        Buffer.from(body, 'base64url').toString(),
        'what was passed',
      );
      return passed.uid === uid && now() < until ? passed : undefined;
    },
  };
}
