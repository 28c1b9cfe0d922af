import type { ConnectionCheck } from '../../domain/monitoring/connection.ts';
import { type Administered, mayAdminister } from '../../domain/organisation/administration.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { noteContact } from '../../kernel/note-contact.ts';
import { step } from '../../kernel/take-step.ts';
import type { ConnectionDesk } from '../../ports/connection-desk.ts';
import { axisParty } from '../../stores/monitoring/contacts.ts';
import { agencyChange, findAgencyRecord } from '../../stores/organisation/agencies.ts';

const { may, event } = organisationSteps.setAxisCredentials;

/**
 * Kiểm tra kết nối: opens a connection to the axis with the credentials of the agency, and says which step failed. Nothing is sent, and nothing is taken out.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `connection-elsewhere`
 */
export async function checkAxis(context: ApiContext, person: Person, agencyId: string): Promise<ConnectionCheck> {
  requirePermission(person, may);
  unless(mayAdminister(person, may, await administered(context, person, agencyId)));
  const check = await deskOf(context).check(agencyId);
  // what did not answer before answers again, and health need not wait for the next turn
  if (check.is === 'good') await noteContact(context, axisParty(agencyId), { is: 'good', at: context.clock.now() });
  return check;
}

/**
 * Who an agency is at the axis from now on. The log says that it was changed, by whom, and the system ids; the secret is sealed and is never shown again.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `connection-elsewhere`
 */
export function setAxisCredentials(
  context: ApiContext,
  caller: Caller,
  agencyId: string,
  request: { readonly systemId: string; readonly secret: string },
): Promise<{ readonly agency: string }> {
  requirePermission(caller.person, may);
  return step(context, caller, async () => {
    const where: Administered = await administered(context, caller.person, agencyId);
    unless(mayAdminister(caller.person, may, where));
    const desk = deskOf(context);
    const before = await findAgencyRecord(context, agencyId);
    if (!before) throw new Refused({ code: 'agency-unknown', agency: agencyId });
    const act = actOf(context, caller.person);
    const systemId = await desk.systemId(agencyId);
    const was = systemId === undefined ? {} : { axisSystemId: systemId };
    const data = { before: was, after: { axisSystemId: request.systemId, axisSecret: 'set' } };
    const logged = await agencyChange(context, before, before.state, act, [{ kind: event, data }]);
    return { writes: [...logged, await desk.credentialsWrite(agencyId, request)], answer: { agency: agencyId } };
  });
}

function deskOf({ connections }: ApiContext): ConnectionDesk {
  if (!connections) throw new Refused({ code: 'connection-elsewhere' });
  return connections;
}
