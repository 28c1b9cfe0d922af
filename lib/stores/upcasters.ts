import type { Agency, Person } from '../domain/organisation/agency.ts';
import { recordOfPerson } from '../domain/organisation/people/person-record.ts';
import type { FactorApp, SecondFactor } from '../domain/organisation/sign-in/second-factor.ts';
import { always } from '../domain/organisation/validity.ts';

/** Outgoing 1 → 2: the copy with timestamps and validation data was called `kept`, and is the preserved copy. */
export function withPreservedCopy(body: object): object {
  const { state } = body as { readonly state: object };
  if (!('kept' in state)) return body;
  const { kept, ...rest } = state;
  return { ...body, state: { ...rest, preserved: kept } };
}

/**
 * Inbox line 1 → 2: a line was called waiting, its task had no id, and `box` was a position or a person's subject. Sealing and sending were asked for apart before
 * the number came with the issue.
 */
export function withTaskId(body: object): object {
  const { box, task: kind, id: documentId, ...rest } = body as Readonly<Record<string, string>>;
  const id = 'recipient' in rest ? `${documentId}#${rest['recipient']}` : documentId;
  const assignee = box === 'clerk' || box === 'leader' ? { position: box } : { person: box };
  return { ...rest, id, kind: kind === 'seal' ? 'issue' : kind, assignee, documentId };
}

/** Agency line 1 → 2: it was the whole agency, and the code identified it. */
export function asAgencyLine(body: object): object {
  const { code, name, ours } = body as Agency;
  return { id: code, code, name, ours, from: always };
}

/** Agency line 2 → 3: it was the agency as it was called on the day on which the line was written, with what it had been called before. */
export function withValidity(body: object): object {
  const { code, name, parentId, parentName, oldCodes = [], oldNames = [], ...line } = body as LineOfDay;
  const before = { from: always, to: line.from };
  const above = { ...(parentId === undefined ? {} : { parentId }), ...(parentName ? { parentName } : {}) };
  const codes = [...oldCodes.map((one) => ({ code: one, ...before })), { code, from: line.from }];
  return {
    ...line,
    names: [...oldNames.map((one) => ({ name: one, ...before })), { name, ...above, from: line.from }],
    codes: codes.map((row) => ({ scheme: 'QD20', ...row })),
  };
}

interface LineOfDay extends Pick<Agency, 'code' | 'name' | 'ours'> {
  readonly from: string;
  readonly parentId?: string;
  readonly parentName?: string;
  readonly oldCodes?: readonly string[];
  readonly oldNames?: readonly string[];
}

/** Colleague 1 → 2: a person had one place, always. */
export function asColleague(body: object): object {
  return recordOfPerson(body as Person);
}

/** Account 1 → 2: every password was a scrypt hash, which therefore bore no name. */
export function withNamedHash(body: object): object {
  const { subject, salt, hash } = body as Readonly<Record<'subject' | 'salt' | 'hash', string>>;
  return { subject, password: { name: 'scrypt', salt, hash } };
}

/** Second factor 1 → 2: it was an app, always. */
export function withPasskeys(body: object): object {
  const { sealed, usedStep, ...rest } = body as FactorApp & Pick<SecondFactor, 'since' | 'codes'>;
  return { ...rest, app: { sealed, usedStep }, passkeys: [] };
}
