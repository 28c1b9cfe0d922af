import { organisationSteps } from '../../domain/organisation/steps.ts';
import { printedDay, vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { agencyChange, findAgencyRecord } from '../../stores/organisation/agencies.ts';
import { inspectList, readableList } from './parts/inspect-list.ts';
import { requireMayManage } from './parts/manage.ts';

/** A list and where its authority publishes it. */
export interface KeepListRequest {
  /** as certificates name the place (RFC 5280 § 4.2.1.13) */
  readonly uri: string;
  /** base64 of the file, DER or PEM */
  readonly file: string;
}

/** What keeping a list answers. */
export interface TrustListDone {
  readonly uri: string;
}

/**
 * Nạp danh sách chứng thư bị thu hồi: takes the place of the one that is kept for this address, for networks from which the address is not reached. Nobody need
 * confirm it, for a root that is trusted has signed it, and it is never an older one. It stands in the log of the agency.
 * @throws {Refused} `outside-your-administration`, `trust-list-older`, and what `inspectList` refuses
 */
export function keepTrustList(context: ApiContext, caller: Caller, request: KeepListRequest): Promise<TrustListDone> {
  const row = organisationSteps.keepTrustList;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    await requireMayManage(context, caller.person);
    const act = actOf(context, caller.person);
    const { trust } = context;
    const file = new Uint8Array(Buffer.from(request.file, 'base64'));
    const { der, issuer, from } = await inspectList(file, await trust.held(), act.at);
    const kept = (await trust.lists()).find(({ uri }) => uri === request.uri);
    const before = kept && readableList(kept.list)?.thisUpdate.getTime();
    if (before !== undefined && before >= from)
      throw new Refused({ code: 'trust-list-older', on: printedDay(vietnamDay(before)) });
    const agency = await findAgencyRecord(context, caller.person.agencyCode);
    if (!agency) throw new Refused({ code: 'not-found', what: caller.person.agencyCode });
    const data = { listUri: request.uri, listIssuer: issuer, listFrom: vietnamDay(from) };
    return {
      writes: [
        trust.listWrite(request.uri, der, kept, act.at),
        ...(await agencyChange(context, agency, agency.state, act, [{ kind: row.event, data }])),
      ],
      answer: { uri: request.uri },
    };
  });
}
