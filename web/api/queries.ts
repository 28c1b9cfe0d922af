import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { recallAnswer } from '../../lib/domain/delivery/delivery.ts';
import { mainFile } from '../../lib/domain/incoming/incoming-file.ts';
import { isInWork } from '../../lib/domain/organisation/directory/load.ts';
import { isIssuing } from '../../lib/domain/outgoing/decide.ts';
import { leavesAt } from '../../lib/domain/outgoing/dispatch.ts';
import { isRecalledFrom } from '../../lib/domain/outgoing/recall.ts';
import { get } from './client.ts';
import { NetworkFailure } from './failures.ts';
import type { IncomingLine, IncomingView } from './incoming.ts';
import type { Inbox, Me, Page, Presigned, SearchAnswer, Viewers } from './office.ts';
import type {
  AgencyView,
  CertificateLine,
  DirectoryLoadsView,
  FoundAgencies,
  GrantsView,
  LeavingView,
  OrganisationView,
  PersonView,
} from './organisation.ts';
import type { DocumentView, OutgoingLine } from './outgoing.ts';
import type { BookView } from './registers.ts';

const inboxSeconds = 15;
const forever = Number.POSITIVE_INFINITY;

export const useMe = () =>
  useQuery({ queryKey: ['me'], queryFn: ({ signal }) => get<Me>('/api/me', signal), staleTime: 60_000 });

const linesAtOnce = 50;
const maxLines = 1000;
let lines = linesAtOnce;
const watchers = new Set<() => void>();

/** The inbox shows more lines from now on, in this tab. */
export function moreLines(): void {
  lines = Math.min(maxLines, lines + linesAtOnce);
  for (const watcher of watchers) watcher();
}

function watchLines(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** What waits for me, asked again as long as the page is looked at. */
export function useInbox() {
  const shown = useSyncExternalStore(watchLines, () => lines);
  return useQuery({
    queryKey: ['inbox', shown],
    queryFn: ({ signal }) => get<Inbox>(`/api/inbox?lines=${shown}`, signal),
    refetchInterval: inboxSeconds * 1000,
    placeholderData: (before) => before,
  });
}

/** Which of the documents that wait for my signature I have looked at; asked anew whenever their page is opened, for a look changes it. */
export const useSeen = () =>
  useQuery({
    queryKey: ['inbox', 'seen'],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly { readonly documentId: string; readonly seen: boolean }[] }>(
        '/api/inbox/seen',
        signal,
      ),
    staleTime: 0,
    refetchOnMount: 'always',
  });

/** How many documents of a list are kept at the most to be sorted here: the first page and five later ones. */
export const maxListLines = 1000;
const laterLines = (maxListLines - linesAtOnce) / 5;

function usePages<Line>(name: 'documents' | 'incoming', order: 'newest' | 'oldest', agency: string) {
  return useInfiniteQuery({
    queryKey: [name, order, agency],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(order === 'newest' ? {} : { order }),
        ...(agency === '' ? {} : { agency }),
        ...(pageParam === '' ? {} : { lines: String(laterLines), cursor: pageParam }),
      });
      return get<Page<Line>>(`/api/${name}${query.size === 0 ? '' : `?${query}`}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => (query.state.data?.pages.length === 1 ? inboxSeconds * 1000 : false),
    // the head of a column that was pressed keeps the focus while the other order comes
    placeholderData: (before) => before,
  });
}

/** `agency` is one that the own one has succeeded; empty for the own one. */
export const useOutgoingLines = (order: 'newest' | 'oldest', agency = '') =>
  usePages<OutgoingLine>('documents', order, agency);
export const useIncomingLines = (order: 'newest' | 'oldest', agency = '') =>
  usePages<IncomingLine>('incoming', order, agency);

/** Documents by words and filters, a page at a time. What was found before stays while the next answer comes. */
export const useSearch = (query: string) =>
  useInfiniteQuery({
    queryKey: ['search', query],
    refetchOnMount: 'always',
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(query);
      if (pageParam !== '') asked.set('cursor', pageParam);
      return get<SearchAnswer>(`/api/search${asked.size === 0 ? '' : `?${asked}`}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });

/** Every look at a document is logged, so it is asked again ever more seldom while statuses are awaited. */
export const useDocument = (id: string) =>
  useQuery({
    queryKey: ['document', id],
    // the line that was clicked may be newer than what was read a moment ago
    refetchOnMount: 'always',
    queryFn: ({ signal }) => get<DocumentView>(`/api/documents/${id}`, signal),
    refetchInterval: ({ state }) => {
      if (state.data && isIssuing(state.data.document)) return 700;
      const due = state.data && leavesAt(state.data.document);
      if (due !== undefined) return Math.max(3000, due - Date.now());
      return isAwaited(state.data) ? laterAndLater(state.dataUpdateCount) : false;
    },
  });

function isAwaited(view: DocumentView | undefined): boolean {
  if (view?.proof?.augmentation) return true;
  return (
    view?.deliveries.some((delivery) => {
      const { state, status, recall } = delivery;
      // of one that was taken back the answer is waited for, and nothing else
      if (isRecalledFrom(view.document, delivery.recipient))
        return !recall?.notSent && recallAnswer(delivery) === undefined;
      return state !== 'failed' && status !== '06' && status !== '02';
    }) ?? false
  );
}

function laterAndLater(times: number): number {
  return Math.min(60_000, 1500 * 1.3 ** Math.min(times, 20));
}

/** It waits to be opened, or its scan for the check of signatures and the stamp, which take seconds. */
function isBeingWorkedOn({ incoming }: IncomingView): boolean {
  if (incoming.state === 'arrived') return true;
  const main = incoming.source === 'paper' && 'files' in incoming ? mainFile(incoming.files) : undefined;
  const since = 'registered' in incoming ? incoming.registered.at : incoming.receivedAt;
  if (!main || Date.now() - since > 120_000) return false;
  return !main.check || ('arrivalNumber' in incoming && !main.stamped && main.check.verdict === 'NO-SIGNATURE');
}

export const useIncoming = (id: string) =>
  useQuery({
    queryKey: ['incoming-document', id],
    refetchOnMount: 'always',
    queryFn: ({ signal }) => get<IncomingView>(`/api/incoming/${id}`, signal),
    refetchInterval: ({ state }) => (state.data && isBeingWorkedOn(state.data) ? 2000 : false),
  });

/** The agencies that I administer or lead. */
export const useOrganisation = () =>
  useQuery({
    queryKey: ['organisation'],
    queryFn: ({ signal }) => get<OrganisationView>('/api/organisation', signal),
  });

/** One of them, once it is known which. */
export const useAgencyRecord = (id: string | undefined) =>
  useQuery({
    queryKey: ['agency-record', id],
    queryFn: ({ signal }) => get<AgencyView>(`/api/organisation/agencies/${id}`, signal),
    enabled: id !== undefined,
  });

/** The books of an agency in this year. */
export const useBooks = (agency: string) =>
  useQuery({
    queryKey: ['books', agency],
    queryFn: ({ signal }) => get<{ items: BookView[] }>(`/api/organisation/agencies/${agency}/books`, signal),
  });

export const usePersonRecord = (subject: string) =>
  useQuery({
    queryKey: ['person-record', subject],
    queryFn: ({ signal }) => get<PersonView>(`/api/organisation/people/${subject}`, signal),
  });

/** The national directory and its lists, asked again as long as a worker has one of them. */
export const useDirectoryLoads = () =>
  useQuery({
    queryKey: ['directory-loads'],
    refetchOnMount: 'always',
    queryFn: ({ signal }) => get<DirectoryLoadsView>('/api/directory/lists', signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isInWork) ? 1000 : false),
  });

/** Everything that is open of a person who is to leave. */
export const useLeaving = (subject: string) =>
  useQuery({
    queryKey: ['leaving', subject],
    refetchOnMount: 'always',
    queryFn: ({ signal }) => get<LeavingView>(`/api/organisation/people/${subject}/leaving`, signal),
  });

/** Who has looked at a document; asked again each time the list is opened. */
export const useViewers = (direction: 'documents' | 'incoming', id: string) =>
  useQuery({
    queryKey: ['viewers', direction, id],
    refetchOnMount: 'always',
    queryFn: ({ signal }) => get<Viewers>(`/api/${direction}/${id}/viewers`, signal),
  });

/** The certificates of an agency and of its people who sign. */
export const useCertificates = (agency: string) =>
  useQuery({
    queryKey: ['certificates', agency],
    queryFn: ({ signal }) =>
      get<{ items: readonly CertificateLine[] }>(`/api/organisation/agencies/${agency}/certificates`, signal),
  });

/** Who signs for whom in the agency. */
export const useGrants = () =>
  useQuery({
    queryKey: ['grants'],
    refetchOnMount: 'always',
    queryFn: ({ signal }) => get<GrantsView>('/api/grants', signal),
  });

/** A short-lived address of a PDF, asked when it is to be shown. */
export async function presigned(path: string): Promise<Presigned> {
  for (let asked = 0; asked < maxAsks; asked += 1) {
    const answer = await get<Presigned | { readonly drawing: true }>(path);
    if (!('drawing' in answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, againMilliseconds));
  }
  throw new NetworkFailure();
}

/** What is only made when somebody asks for it, such as the page of a report, is there in a second. */
const againMilliseconds = 500;
const maxAsks = 40;

export const useAgencies = (words: string) =>
  useQuery({
    queryKey: ['agencies', words],
    queryFn: ({ signal }) => findAgencies(words, signal),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });

const findAgencies = (words: string, signal?: AbortSignal) =>
  get<FoundAgencies>(`/api/agencies?words=${encodeURIComponent(words)}`, signal);

const namedAtOnce = 20;

/** The names behind codes, of very many the first; a code stands for itself until its name is known. */
export function useAgencyNames(all: readonly string[]): Readonly<Record<string, string>> {
  const codes = all.slice(0, namedAtOnce);
  const { data } = useQuery({
    queryKey: ['agency-names', ...codes],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(codes.map((code) => findAgencies(code, signal)));
      return Object.fromEntries(found.flatMap(({ items }) => items).map(({ code, name }) => [code, name]));
    },
    staleTime: forever,
    enabled: codes.length > 0,
  });
  return data ?? {};
}

/** After a step everything on the page may have changed, except who we are and what agencies are called. */
export async function lookAgain(client: QueryClient): Promise<void> {
  const stays = new Set(['me', 'agencies', 'agency-names', 'pdf', 'page-image']);
  await client.invalidateQueries({ predicate: ({ queryKey }) => !stays.has(String(queryKey[0])) });
}
