import { useQuery } from '@tanstack/react-query';
import type { RepeatedEntry } from '../../lib/domain/audit/access-entry.ts';
import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import type { AccessCounts } from '../../lib/domain/monitoring/access-counts.ts';
import type { Contact } from '../../lib/domain/monitoring/contact.ts';
import type { HealthLine } from '../../lib/domain/monitoring/health.ts';
import type { MailboxSettings } from '../../lib/domain/monitoring/mailbox.ts';
import type { ShownDocument } from '../../lib/domain/monitoring/shown-document.ts';
import type { StuckLine } from '../../lib/domain/monitoring/stuck.ts';
import type { FactorRule } from '../../lib/domain/organisation/sign-in/second-factor.ts';
import type { SessionEnds } from '../../lib/domain/organisation/sign-in/session.ts';
import type { ReportPeriod } from '../../lib/domain/registers/counting/period.ts';
import type { DayKind } from '../../lib/domain/shared/calendar/working-calendar.ts';
import { get } from './client.ts';

/** How the system runs for an agency. */
export interface HealthView {
  readonly state: 'good' | 'look' | 'broken';
  readonly at: number;
  readonly lines: readonly HealthLine[];
  readonly versions: { readonly program: string; readonly records: number; readonly engine: 'embedded' | 'aws' };
}

const refreshMilliseconds = 30_000;

/** Asked again as long as the page is looked at. */
export const useHealth = (agency: string) =>
  useQuery({
    queryKey: ['health', agency],
    queryFn: ({ signal }) => get<HealthView>(`/api/organisation/agencies/${agency}/health`, signal),
    refetchInterval: refreshMilliseconds,
  });

/** What stands still of an agency. */
export interface StuckView {
  readonly at: number;
  readonly items: readonly StuckLine[];
  readonly more: boolean;
}

export const useStuck = (agency: string) =>
  useQuery({
    queryKey: ['stuck', agency],
    queryFn: ({ signal }) => get<StuckView>(`/api/organisation/agencies/${agency}/stuck`, signal),
    refetchInterval: refreshMilliseconds,
  });

/** A line of the log of access. */
export interface AccessLine extends Omit<RepeatedEntry, 'log'> {
  readonly document?: ShownDocument;
  readonly subject?: {
    readonly of: 'agency' | 'person' | 'grant' | 'succession' | 'trust' | 'settings';
    readonly id: string;
    readonly name: string;
  };
}

/** What is asked of the log; empty where anything will do. */
export interface AccessQuestion {
  readonly day: string;
  readonly person: string;
  readonly document: string;
}

export interface AccessCountsView extends Omit<AccessCounts, 'most'> {
  readonly most: readonly { readonly document: ShownDocument; readonly looks: number; readonly people: number }[];
  readonly more: boolean;
}

/** The address of the log, or of its file: all days of a document, or one day. */
export function accessAddress(agency: string, { day, person, document }: AccessQuestion, file = false): string {
  const query = new URLSearchParams();
  if (document === '') query.set('day', day);
  else query.set('document', document);
  if (person !== '') query.set('person', person);
  return `/api/organisation/agencies/${agency}/access${file ? '/export' : ''}?${query}`;
}

/** It is read when it is asked for: each time stands in the log. */
export const useAccess = (agency: string, question: AccessQuestion) =>
  useQuery({
    queryKey: ['access', agency, question],
    queryFn: ({ signal }) =>
      get<{ items: readonly AccessLine[]; more: boolean }>(accessAddress(agency, question), signal),
    enabled: question.day !== '' || question.document !== '',
  });

/** It is counted when it is asked for: each time stands in the log. */
export const useAccessCounts = (agency: string, { from, to }: ReportPeriod) =>
  useQuery({
    queryKey: ['access-counts', agency, from, to],
    queryFn: ({ signal }) =>
      get<AccessCountsView>(`/api/organisation/agencies/${agency}/access/counts?from=${from}&to=${to}`, signal),
    placeholderData: (before) => before,
  });

/** What an agency is connected with. */
export interface ConnectionsView {
  readonly axis: { readonly systemId?: string; readonly here: boolean; readonly contact?: Contact };
  readonly mailbox: { readonly here: boolean; readonly settings?: MailboxSettings; readonly contact?: Contact };
  readonly timestamps: readonly { readonly name: string; readonly contact?: Contact }[];
  readonly publicAddress?: string;
  readonly publicAddressNext?: string;
  readonly decided: { readonly timestamps?: string; readonly publicAddress?: string };
  readonly settable: boolean;
  readonly keyHolding?: { readonly basis: string };
  readonly sessionEnds?: SessionEnds;
  readonly secondFactor?: FactorRule;
  readonly secondSecret: boolean;
  readonly history: readonly LoggedEvent[];
}

export const useConnections = (agency: string) =>
  useQuery({
    queryKey: ['connections', agency],
    queryFn: ({ signal }) => get<ConnectionsView>(`/api/organisation/agencies/${agency}/connections`, signal),
  });

/** A year of the working calendar; without a decision where nobody has entered it. */
export interface ShownYear {
  readonly year: number;
  readonly decision?: string;
  readonly days: readonly { readonly day: string; readonly kind: DayKind; readonly name: string }[];
}

export interface CalendarView {
  readonly years: readonly ShownYear[];
  readonly settable: boolean;
  readonly history: readonly LoggedEvent[];
}

export const useWorkingCalendar = () =>
  useQuery({
    queryKey: ['calendar'],
    queryFn: ({ signal }) => get<CalendarView>('/api/calendar', signal),
  });
