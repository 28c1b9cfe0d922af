import { mayForInstallation } from '../../../domain/organisation/administration.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { unless } from '../../../domain/shared/errors.ts';
import { administered } from '../../../kernel/administered.ts';
import type { ApiContext } from '../../../kernel/context.ts';

/** Whom the installation trusts is looked after by administrators at its top. @throws {Refused} `outside-your-administration` */
export async function requireMayManage(context: ApiContext, person: Person): Promise<void> {
  unless(mayForInstallation(person, 'trust.manage', await administered(context, person, person.agencyCode)));
}
