import { folded } from '../../../shared/text/folded.ts';
import type { PersonRecord } from '../../people/person-record.ts';
import type { LineProblem } from '../line-problems.ts';
import { problemAt } from '../planned.ts';
import type { PersonLine } from '../read/lines.ts';

/** Everybody whom lines may mean, as the file makes them, found by what tells people apart. */
export class PeopleIndex {
  readonly #known = new Map<string, PersonRecord>();
  readonly #codes = new Map<string, string>();
  readonly #emails = new Map<string, string>();
  readonly #names = new Map<string, Set<string>>();

  constructor(records: readonly PersonRecord[]) {
    for (const record of records) this.set(record);
  }

  get(subject: string): PersonRecord | undefined {
    return this.#known.get(subject);
  }

  /** Puts a person in, or what they have become. */
  set(record: PersonRecord): void {
    const { subject, employeeCode, email } = record;
    this.#known.set(subject, record);
    if (employeeCode !== undefined) this.#codes.set(employeeCode, subject);
    if (email !== undefined) this.#emails.set(email.toLowerCase(), subject);
    for (const agencyId of agenciesOf(record)) {
      const key = nameKey(agencyId, record.name);
      this.#names.set(key, (this.#names.get(key) ?? new Set()).add(subject));
    }
  }

  /**
   * Whom a line means: the employee code says it, else the e-mail, else name and day of birth within the agency. One who has the code or the
   * e-mail but neither name nor day of birth nor the other of the two in common is somebody else.
   */
  find(line: PersonLine, agencyId: string): PersonRecord | undefined | { readonly problem: LineProblem } {
    const coded = this.#by(this.#codes, line.employeeCode);
    const mailed = this.#by(this.#emails, line.email);
    if (coded && mailed && coded !== mailed)
      return { problem: problemAt('person-two-matches', 'employeeCode', `${coded.name}, ${mailed.name}`) };
    if (coded && !isAlike(coded, line)) return { problem: problemAt('code-of-another', 'employeeCode', who(coded)) };
    if (coded) return coded;
    const otherCode = line.employeeCode !== undefined && mailed?.employeeCode !== undefined;
    if (mailed && (otherCode || !isAlike(mailed, { ...line, email: undefined })))
      return { problem: problemAt('email-of-another', 'email', who(mailed)) };
    return mailed ?? this.#named(line, agencyId);
  }

  /**
   * Name and day of birth tell people of an agency apart, where neither code nor e-mail contradict. A line that says nothing but the name means the
   * only one who bears it: nobody new is made of it.
   */
  #named(line: PersonLine, agencyId: string): PersonRecord | undefined {
    const { birthDate, employeeCode, email } = line;
    const subjects = [...(this.#names.get(nameKey(agencyId, line.name)) ?? [])];
    const records = subjects.flatMap((subject) => this.#known.get(subject) ?? []);
    if (birthDate !== undefined)
      return records.find(
        (record) =>
          record.birthDate === birthDate &&
          (employeeCode === undefined || (record.employeeCode ?? employeeCode) === employeeCode),
      );
    return employeeCode === undefined && email === undefined && records.length === 1 ? records[0] : undefined;
  }

  #by(known: ReadonlyMap<string, string>, key: string | undefined): PersonRecord | undefined {
    const subject = key === undefined ? undefined : known.get(key);
    return subject === undefined ? undefined : this.#known.get(subject);
  }
}

const nameKey = (agencyId: string, name: string): string => `${agencyId} ${folded(name)}`;

/** The agencies in which a person has, had or is to have a place. */
function agenciesOf({ agencyCode, assignments, pending }: PersonRecord): ReadonlySet<string> {
  return new Set([
    agencyCode,
    ...[...assignments, ...pending.map(({ assignment }) => assignment)].map(({ agencyId }) => agencyId),
  ]);
}

/** Whether a person may be the one of a line: something beside the code is the same. */
function isAlike(
  record: PersonRecord,
  {
    name,
    birthDate,
    email,
  }: { readonly name: string; readonly birthDate?: string | undefined; readonly email?: string | undefined },
): boolean {
  if (birthDate !== undefined && record.birthDate !== undefined) return birthDate === record.birthDate;
  if (folded(record.name) === folded(name)) return true;
  return email !== undefined && record.email?.toLowerCase() === email;
}

const who = ({ name, employeeCode }: PersonRecord): string => (employeeCode ? `${name} (${employeeCode})` : name);
