import { folded } from '../../../shared/text/folded.ts';
import { type AgencyName, type AgencyRecord, codesOn } from '../../agencies/agency-record.ts';
import { heldOn } from '../../validity.ts';
import type { PlannedLine } from '../planned.ts';

/** The name of an agency on a day; the last of all where it has none then, so that one that begins later is known too. */
export const nameIn = ({ names }: AgencyRecord, day: string): AgencyName | undefined =>
  heldOn(names, day) ?? names.at(-1);

/** The agencies as the file makes them, found by code and name. */
export class AgencyTree {
  readonly #known = new Map<string, AgencyRecord>();
  /** whose a code is today or will be, and whose it ever was */
  readonly #codes = new Map<string, string>();
  readonly #everCodes = new Map<string, string>();
  readonly #names = new Map<string, Set<string>>();
  readonly #changes = new Map<string, PlannedLine[]>();
  readonly #day: string;

  constructor(records: readonly AgencyRecord[], day: string) {
    this.#day = day;
    for (const record of records) this.set(record);
  }

  readonly get = (id: string): AgencyRecord | undefined => this.#known.get(id);

  /** The lines that changed each agency, in the order in which they did. */
  get changes(): ReadonlyMap<string, readonly PlannedLine[]> {
    return this.#changes;
  }

  /** What a line has done to an agency. */
  note(id: string, line: PlannedLine): void {
    if (line.outcome !== 'unchanged') this.#changes.set(id, [...(this.#changes.get(id) ?? []), line]);
  }

  /** Puts an agency in, or what it has become. */
  set(record: AgencyRecord): void {
    const before = this.#known.get(record.id);
    if (before) this.#names.get(this.#nameOf(before))?.delete(before.id);
    this.#known.set(record.id, record);
    const ahead = record.codes.filter(({ to }) => to === undefined || this.#day < to).map(({ code }) => code);
    for (const code of [...codesOn(record, this.#day), ...ahead]) this.#codes.set(code, record.id);
    for (const { code } of record.codes) this.#everCodes.set(code, record.id);
    const name = this.#nameOf(record);
    this.#names.set(name, (this.#names.get(name) ?? new Set()).add(record.id));
  }

  /** The agency whose a code is. */
  withCode(code: string): AgencyRecord | undefined {
    return this.#found(this.#codes.get(code));
  }

  /** The agency whose a code was, where it is nobody's now. */
  thatHadCode(code: string): AgencyRecord | undefined {
    return this.#codes.has(code) ? undefined : this.#found(this.#everCodes.get(code));
  }

  /** The agencies of a name. */
  withName(name: string): readonly AgencyRecord[] {
    return [...(this.#names.get(folded(name)) ?? [])].flatMap((id) => this.#known.get(id) ?? []);
  }

  /** The agency that a list means by a code or a name. */
  find(text: string): AgencyRecord | 'unknown' | 'ambiguous' {
    const coded = this.withCode(text) ?? this.thatHadCode(text);
    if (coded) return coded;
    const [first, ...others] = this.withName(text);
    if (!first) return 'unknown';
    return others.length > 0 ? 'ambiguous' : first;
  }

  parentOf(id: string): string | undefined {
    const record = this.#known.get(id);
    return record && nameIn(record, this.#day)?.parentId;
  }

  /** The agency and all above it, as far as they are kept; ends where a circle would begin. */
  upwards(id: string): readonly string[] {
    const way: string[] = [];
    for (let at: string | undefined = id; at !== undefined && !way.includes(at); at = this.parentOf(at)) way.push(at);
    return way;
  }

  /** Whether an agency is one of these or below one of them. */
  within(id: string, roots: readonly string[] | 'all'): boolean {
    return roots === 'all' || this.upwards(id).some((above) => roots.includes(above));
  }

  #found(id: string | undefined): AgencyRecord | undefined {
    return id === undefined ? undefined : this.#known.get(id);
  }

  #nameOf(record: AgencyRecord): string {
    return folded(nameIn(record, this.#day)?.name ?? '');
  }
}
