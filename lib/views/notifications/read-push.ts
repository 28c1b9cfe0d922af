import type { Person } from '../../domain/organisation/agency.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { pushSubscriptions } from '../../stores/push-subscriptions.ts';

/** A browser in which somebody is told. Times are Unix milliseconds. */
export interface PushBrowser {
  readonly id: string;
  readonly browser: string;
  readonly since: number;
  readonly lastAt?: number;
  /** its service has refused for good */
  readonly failing?: { readonly detail: string; readonly at: number };
  /** the last message was not taken, and is tried again then */
  readonly trouble?: { readonly detail: string; readonly nextAt: number };
}

export interface PushView {
  /** what a browser is switched on with, base64url */
  readonly publicKey: string;
  readonly browsers: readonly PushBrowser[];
}

/** In which browsers the person is told, in the agency in which they act. */
export async function readPush(context: ApiContext, person: Person): Promise<PushView> {
  requirePermission(person, 'office.use');
  const [publicKey, all] = await Promise.all([context.push.publicKey(), pushSubscriptions(context, person.agencyCode)]);
  const mine = all.filter(({ body }) => body.subject === person.subject);
  return {
    publicKey,
    browsers: mine.map(({ sk: id, body: { browser, since, lastAt, failing, tries } }) => ({
      ...{ id, browser, since },
      ...(lastAt === undefined ? {} : { lastAt }),
      ...(failing ? { failing } : {}),
      ...(tries?.detail === undefined ? {} : { trouble: { detail: tries.detail, nextAt: tries.nextAt } }),
    })),
  };
}
