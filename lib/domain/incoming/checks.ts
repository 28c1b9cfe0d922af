import type { Problem } from '../shared/errors.ts';

/** What is looked at before anybody may register an incoming document. */
export type CheckName =
  | 'packet'
  | 'main-file'
  | 'annexes'
  | 'addressee'
  | 'day'
  | 'sender'
  | 'signature'
  | 'signer-agency'
  | 'signer-name'
  | 'page'
  | 'concerned'
  | 'duplicate'
  | 'scan'
  | 'mail-proof';

/** `warn`: a person has to look; `stop`: it is not registered. */
export type CheckVerdict = 'ok' | 'warn' | 'stop';

/** What one check found. */
export interface Check {
  readonly check: CheckName;
  readonly verdict: CheckVerdict;
  /** one Vietnamese sentence: what was compared, and what differs */
  readonly detail: string;
}

/** What a warning asks for before registration: nothing but to be seen, or a reason that is kept. */
type OnWarning = 'seen' | 'reason';

interface CheckRow {
  readonly check: CheckName;
  readonly law: string;
  readonly warning: OnWarning;
}

/**
 * The table of checks, in the order in which they are shown. A `stop` always bars registration: the document is returned (02), or taken
 * for information with a leader's word (Decree 30/2020 art. 21.2b: one that is not authentic or wrongly addressed must be returned). An unsigned
 * one is for information only, unless somebody has compared it with the paper (Decision 28/2018 art. 4).
 */
export const checkTable: readonly CheckRow[] = [
  { check: 'packet', law: 'NĐ 30/2020 Điều 21.2a', warning: 'reason' },
  { check: 'main-file', law: 'NĐ 30/2020 Điều 21.2a', warning: 'reason' },
  { check: 'annexes', law: 'NĐ 30/2020 Điều 21.2a', warning: 'seen' },
  { check: 'addressee', law: 'NĐ 30/2020 Điều 21.2b', warning: 'seen' },
  { check: 'day', law: 'NĐ 30/2020 Phụ lục VI', warning: 'reason' },
  { check: 'sender', law: 'QĐ 28/2018 Điều 9, Điều 10', warning: 'reason' },
  { check: 'mail-proof', law: 'NĐ 30/2020 Điều 21.2a', warning: 'seen' },
  { check: 'signature', law: 'QĐ 28/2018 Điều 4, Điều 9', warning: 'reason' },
  { check: 'signer-agency', law: 'NĐ 30/2020 Điều 21.2a; QĐ 28/2018 Điều 9', warning: 'reason' },
  { check: 'signer-name', law: 'NĐ 30/2020 Điều 21.2a', warning: 'reason' },
  { check: 'page', law: 'NĐ 30/2020 Điều 21.2a', warning: 'reason' },
  { check: 'concerned', law: 'NĐ 30/2020 Điều 18.4', warning: 'reason' },
  { check: 'duplicate', law: 'NĐ 30/2020 Phụ lục VI III.1h', warning: 'seen' },
  { check: 'scan', law: 'NĐ 30/2020 Phụ lục I', warning: 'seen' },
];

/** What the checks allow. Refusing (02) is always allowed before registration. */
export interface Ways {
  readonly register: 'freely' | 'with-reason' | 'never';
  readonly inform: 'freely' | 'with-leader';
}

export function waysFrom(checks: readonly Check[]): Ways {
  if (stopping(checks).length > 0) return { register: 'never', inform: 'with-leader' };
  return { register: askingForReason(checks).length > 0 ? 'with-reason' : 'freely', inform: 'freely' };
}

export function stopping(checks: readonly Check[]): readonly Check[] {
  return checks.filter(({ verdict }) => verdict === 'stop');
}

/** The worst of what was found. */
export function worst(checks: readonly Check[]): CheckVerdict {
  if (stopping(checks).length > 0) return 'stop';
  return checks.some(({ verdict }) => verdict === 'warn') ? 'warn' : 'ok';
}

/** Warnings over which somebody must give a reason to register. */
export function askingForReason(checks: readonly Check[]): readonly Check[] {
  const asks = new Set(checkTable.filter(({ warning }) => warning === 'reason').map(({ check }) => check));
  return checks.filter(({ check, verdict }) => verdict === 'warn' && asks.has(check));
}

/** Why it may not be registered with what was given; nothing when it may. */
export function registrationProblem(checks: readonly Check[], reason: string | undefined): Problem | undefined {
  const { register } = waysFrom(checks);
  if (register === 'never') {
    const stops = stopping(checks);
    const code = stops.some(({ check }) => check === 'signature') ? 'signatures-fail' : 'checks-stop';
    return { code, checks: namesOf(stops), detail: detailsOf(stops) };
  }
  if (register === 'with-reason' && !reason) {
    const asking = askingForReason(checks);
    return { code: 'reason-for-registration', checks: namesOf(asking), detail: detailsOf(asking) };
  }
  return undefined;
}

/** Why it may not be taken for information with what was given. */
export function informationProblem(checks: readonly Check[], leader: string | undefined): Problem | undefined {
  if (waysFrom(checks).inform === 'freely' || leader) return undefined;
  return { code: 'leader-word-needed', checks: namesOf(stopping(checks)), detail: detailsOf(stopping(checks)) };
}

/** As long as a status' description may be for the clerk to add a word. */
const maxReasonLength = 900;

/** The reason that goes back with 02 when the clerk says nothing else: what stops it. Undefined when nothing does. */
export function reasonFromChecks(checks: readonly Check[]): string | undefined {
  const stops = stopping(checks);
  return stops.length === 0 ? undefined : detailsOf(stops).slice(0, maxReasonLength);
}

const namesOf = (checks: readonly Check[]): readonly CheckName[] => checks.map(({ check }) => check);
const detailsOf = (checks: readonly Check[]): string => checks.map(({ detail }) => detail).join(' ');
