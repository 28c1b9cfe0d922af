import { agencyOn } from '../../../domain/organisation/agencies/agency-record.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import type { Context } from '../../../kernel/context.ts';
import { findAgencyRecord } from '../../../stores/organisation/agencies.ts';
import { findGrant } from '../../../stores/organisation/grants.ts';
import { findPersonRecord } from '../../../stores/organisation/people.ts';
import { findTrustRoot } from '../../../stores/organisation/trust-roots.ts';

/** What was changed: an agency, a person, a grant by its holder, a root certificate by its name, the settings of the installation, or a succession of agencies by its id. */
export interface Subject {
  readonly of: 'agency' | 'person' | 'grant' | 'succession' | 'trust' | 'settings';
  readonly id: string;
  readonly name: string;
}

/** By the name of its log. */
export async function subjectOf(context: Context, log: string): Promise<Subject> {
  const [kind, id = ''] = log.split('#');
  if (kind === 'ORG') {
    const record = (await findAgencyRecord(context, id))?.state;
    const name = record && agencyOn(record, vietnamDay(context.clock.now()))?.name;
    return { of: 'agency', id, name: name ?? id };
  }
  if (kind === 'PERS') return { of: 'person', id, name: (await findPersonRecord(context, id))?.state.name ?? id };
  if (kind === 'ROOT') return { of: 'trust', id, name: (await findTrustRoot(context, id))?.state.name ?? id };
  if (kind === 'SETTINGS') return { of: 'settings', id, name: '' };
  if (kind === 'SUCC') return { of: 'succession', id, name: id };
  const holder = (await findGrant(context, id))?.state.holder;
  const name = holder === undefined ? undefined : (await findPersonRecord(context, holder.subject))?.state.name;
  return { of: 'grant', id, name: name ?? id };
}
