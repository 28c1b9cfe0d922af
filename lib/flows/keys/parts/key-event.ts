import type { Person } from '../../../domain/organisation/agency.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import { findPersonRecord, personChange } from '../../../stores/organisation/people.ts';

type KeyEvent = 'signing-key-held' | 'signing-key-destroyed' | 'signing-passphrase-changed';

/** What the log of a person says about their key; nothing secret is in it. @throws {Refused} `person-unknown` */
export async function keyEventWrites(
  context: Context,
  { subject }: Pick<Person, 'subject'>,
  act: Act,
  kind: KeyEvent,
  data: Readonly<Record<string, string>>,
): Promise<Write[]> {
  const record = await findPersonRecord(context, subject);
  if (!record) throw new Refused({ code: 'person-unknown', person: subject });
  return personChange(record, record.state, act, [{ kind, data }]);
}
