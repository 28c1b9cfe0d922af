import type { DocumentEvent } from '../../audit/chain.ts';
import type { AgencyRecord } from '../agencies/agency-record.ts';
import type { PersonRecord } from '../people/person-record.ts';
import type { EarlierDocument } from './earlier.ts';
import { type LineProblem, type LineProblemCode, lineProblems } from './line-problems.ts';
import type { OpenDocument } from './open-document.ts';
import type { TableKind } from './read/columns.ts';
import type { ImportLine } from './read/lines.ts';
import type { Row } from './write/rows.ts';

/** A value that a line changes, as lists write it; empty where there was none. */
export interface FieldChange {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** What becomes of a line. A conflict is well in itself, but contradicts what stands. */
export type LineOutcome = 'create' | 'change' | 'unchanged' | 'conflict' | 'error';

export interface PlannedLine {
  readonly kind: TableKind;
  readonly sheet: string;
  readonly line: number;
  /** whom or what it is about */
  readonly label: string;
  readonly outcome: LineOutcome;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly LineProblem[];
}

/** A record as the file makes it; `before` is what stood when it was planned. */
export type Effect =
  | {
      readonly of: 'agency';
      readonly before: AgencyRecord | undefined;
      readonly after: AgencyRecord;
      readonly event: DocumentEvent;
    }
  | {
      readonly of: 'person';
      readonly before: PersonRecord | undefined;
      readonly after: PersonRecord;
      readonly event: DocumentEvent;
    }
  | {
      readonly of: 'open';
      readonly after: OpenDocument;
    }
  | {
      readonly of: 'earlier';
      readonly before: EarlierDocument | undefined;
      readonly after: EarlierDocument;
    };

export interface ImportPlan {
  /** in the order of the file */
  readonly lines: readonly PlannedLine[];
  /** agencies in the order in which each finds the one above it, then people */
  readonly effects: readonly Effect[];
}

/** A problem at a column. */
export const problemAt = (code: LineProblemCode, column: string, value?: string): LineProblem => ({
  code,
  column,
  ...(value === undefined ? {} : { value }),
});

function labelOf(line: ImportLine): string {
  if (line.kind === 'register') return [`${line.number}/${line.notation}`, line.subject].join(' ').slice(0, 120);
  if (line.kind === 'open') return [`${line.arrival}.`, line.code, line.subject].join(' ').slice(0, 120);
  return line.kind === 'agencies' ? [line.code, line.name].filter(Boolean).join(' ') : line.name;
}

/** A line that changes nothing, because of what is wrong with it. */
export function refusedLine(line: ImportLine, problems: readonly LineProblem[]): PlannedLine {
  const contradicts = problems.every(({ code }) => lineProblems[code].conflict);
  return { ...placeOf(line), outcome: contradicts ? 'conflict' : 'error', changes: [], problems };
}

/** A line that makes one row of a list out of another. */
export function plannedLine(line: ImportLine, before: Row | undefined, after: Row): PlannedLine {
  const changes = changesOf(before ?? {}, after);
  const outcome = before === undefined ? 'create' : changes.length > 0 ? 'change' : 'unchanged';
  return { ...placeOf(line), outcome, changes, problems: [] };
}

const placeOf = (line: ImportLine) => ({ kind: line.kind, sheet: line.sheet, line: line.line, label: labelOf(line) });

function changesOf(before: Row, after: Row): FieldChange[] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return columns
    .map((column) => ({ column, before: before[column] ?? '', after: after[column] ?? '' }))
    .filter((change) => change.before !== change.after);
}

/** The event that explains an import in the log of a record: by which lines, what was and what is; columns bear the line where there are several. */
export function importEvent(lines: readonly PlannedLine[]): DocumentEvent {
  const side = (of: 'before' | 'after') =>
    Object.fromEntries(
      lines.flatMap(({ line, changes }) =>
        changes
          .filter((change) => change[of] !== '')
          .map((change) => [lines.length === 1 ? change.column : `${line} ${change.column}`, change[of]]),
      ),
    );
  const from = lines.map(({ sheet, line }) => (sheet === '' ? String(line) : `${sheet} ${line}`));
  return { kind: 'imported', data: { lines: from, before: side('before'), after: side('after') } };
}
