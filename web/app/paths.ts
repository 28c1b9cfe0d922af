import { type SavedQuery, searchNames } from '../../lib/domain/registers/saved-search.ts';
import type { Task } from '../../lib/domain/tasks/task.ts';

/** What is done with many documents of the inbox at once, as addresses name it. */
const manyNames = { register: 'vao-so', issue: 'phat-hanh', assign: 'phan-cong' } as const;
export type ManyKind = keyof typeof manyNames;
export const manyKinds = Object.keys(manyNames) as readonly ManyKind[];

/** The pages for who looks after the system, in their order, as addresses name them. */
const monitoringNames = {
  health: 'tinh-trang',
  stuck: 'viec-dung-lai',
  connections: 'ket-noi',
  calendar: 'lich-lam-viec',
  trust: 'chung-thu-tin-cay',
  access: 'nhat-ky-truy-cap',
} as const;
export type MonitoringPage = keyof typeof monitoringNames;
export const monitoringPages = Object.keys(monitoringNames) as readonly MonitoringPage[];

/** The addresses of the page. */
export const paths = {
  inbox: '/',
  outgoing: '/van-ban-di',
  incoming: '/van-ban-den',
  compose: '/soan',
  receive: '/nhan-van-ban-giay',
  dropMail: '/nhan-thu-dien-tu',
  signMany: '/ky-nhieu',
  many: (kind: ManyKind) => `/nhieu-viec/${manyNames[kind]}`,
  search: '/tim-van-ban',
  admin: '/quan-tri',
  importing: '/quan-tri/nhap-danh-sach',
  directory: '/quan-tri/danh-muc-quoc-gia',
  successions: '/quan-tri/sap-xep',
  earlier: '/van-ban-di-tu-truoc',
  register: '/so-van-ban-di',
  arrivals: '/so-van-ban-den',
  envelopes: '/gui-buu-dien',
  bookProof: '/chung-minh-so',
  incomingReport: '/bao-cao-van-ban-den',
  outgoingReport: '/bao-cao-van-ban-di',
  offAxis: '/van-ban-chua-qua-truc',
  grants: '/giao-ky',
  mySettings: '/thiet-lap',
  myKey: '/khoa-ky',
  mySignIn: '/tai-khoan',
  dossiers: '/ho-so',
  filePlan: '/danh-muc-ho-so',
  dossier: (id: string) => `/ho-so/${id}`,
  outgoingItem: (id: string) => `/van-ban-di/${id}`,
  incomingItem: (id: string) => `/van-ban-den/${id}`,
  receiveMail: (id: string) => `/van-ban-den/${id}/tiep-nhan`,
  answer: (id: string) => `/van-ban-den/${id}/tra-loi`,
  amend: (id: string, how: 'replaces' | 'corrects') =>
    `/van-ban-di/${id}/${how === 'replaces' ? 'thay-the' : 'dinh-chinh'}`,
  revise: (id: string) => `/van-ban-di/${id}/sua`,
  versions: (id: string) => `/van-ban-di/${id}/cac-ban`,
  adminAgency: (id: string) => `/quan-tri/co-quan/${id}`,
  succession: (id: string) => `/quan-tri/sap-xep/${id}`,
  adminPerson: (subject: string) => `/quan-tri/nguoi/${subject}`,
  monitoring: (page: MonitoringPage) => `/van-hanh/${monitoringNames[page]}`,
};

/** The page of the document that a task is about. */
export const addressOf = ({ direction, documentId }: Pick<Task, 'direction' | 'documentId'>): string =>
  direction === 'outgoing' ? paths.outgoingItem(documentId) : paths.incomingItem(documentId);

export type Place =
  | {
      readonly at:
        | 'inbox'
        | 'outgoing'
        | 'incoming'
        | 'compose'
        | 'receive'
        | 'dropMail'
        | 'signMany'
        | 'search'
        | 'admin'
        | 'importing'
        | 'directory'
        | 'successions'
        | 'earlier'
        | 'register'
        | 'arrivals'
        | 'envelopes'
        | 'bookProof'
        | 'incomingReport'
        | 'outgoingReport'
        | 'offAxis'
        | 'grants'
        | 'dossiers'
        | 'filePlan'
        | 'mySettings'
        | 'mySignIn'
        | 'myKey'
        | 'nowhere';
    }
  | {
      readonly at:
        | 'outgoing-item'
        | 'incoming-item'
        | 'revise'
        | 'answer'
        | 'receiveMail'
        | 'replaces'
        | 'corrects'
        | 'versions'
        | 'admin-agency'
        | 'admin-person'
        | 'succession'
        | 'dossier';
      readonly id: string;
    }
  | { readonly at: 'monitoring'; readonly page: MonitoringPage }
  | { readonly at: 'many'; readonly kind: ManyKind };

const id = '([0-9A-Za-z]{1,64})';
const name = '([0-9A-Za-z._-]{1,100})';
const patterns = [
  { at: 'outgoing-item', pattern: new RegExp(`^/van-ban-di/${id}$`) },
  { at: 'versions', pattern: new RegExp(`^/van-ban-di/${id}/cac-ban$`) },
  { at: 'revise', pattern: new RegExp(`^/van-ban-di/${id}/sua$`) },
  { at: 'replaces', pattern: new RegExp(`^/van-ban-di/${id}/thay-the$`) },
  { at: 'corrects', pattern: new RegExp(`^/van-ban-di/${id}/dinh-chinh$`) },
  { at: 'receiveMail', pattern: new RegExp(`^/van-ban-den/${id}/tiep-nhan$`) },
  { at: 'answer', pattern: new RegExp(`^/van-ban-den/${id}/tra-loi$`) },
  { at: 'incoming-item', pattern: new RegExp(`^/van-ban-den/${id}$`) },
  { at: 'dossier', pattern: new RegExp(`^/ho-so/${id}$`) },
  { at: 'succession', pattern: new RegExp(`^/quan-tri/sap-xep/${id}$`) },
  { at: 'admin-agency', pattern: new RegExp(`^/quan-tri/co-quan/${name}$`) },
  { at: 'admin-person', pattern: new RegExp(`^/quan-tri/nguoi/${name}$`) },
] as const;

export function placeOf(path: string): Place {
  for (const at of [
    'inbox',
    'outgoing',
    'incoming',
    'compose',
    'receive',
    'dropMail',
    'signMany',
    'search',
    'admin',
    'importing',
    'directory',
    'successions',
    'earlier',
    'register',
    'arrivals',
    'envelopes',
    'bookProof',
    'incomingReport',
    'outgoingReport',
    'offAxis',
    'grants',
    'dossiers',
    'filePlan',
    'mySettings',
    'mySignIn',
    'myKey',
  ] as const)
    if (path === paths[at]) return { at };
  for (const { at, pattern } of patterns) {
    const found = pattern.exec(path)?.[1];
    if (found !== undefined) return { at, id: found };
  }
  const kind = manyKinds.find((one) => paths.many(one) === path);
  if (kind) return { at: 'many', kind };
  const page = monitoringPages.find((one) => paths.monitoring(one) === path);
  return page ? { at: 'monitoring', page } : { at: 'nowhere' };
}

/** What is searched for: it stands in the address, so that going back finds it again. */
export type Search = SavedQuery;
/** The name of the saved search that was opened. */
const savedName = 'saved';

export function searchOf(query: string): Search {
  const given = new URLSearchParams(query);
  return Object.fromEntries(searchNames.flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : [])));
}

/** What is asked for, without what is empty; always in the same order. */
export function searchQuery(search: Search): string {
  const filled = searchNames.flatMap((name) => (search[name] ? [[name, search[name]]] : []));
  return new URLSearchParams(filled).toString();
}

export function searchAddress(search: Search): string {
  const query = searchQuery(search);
  return query === '' ? paths.search : `${paths.search}?${query}`;
}

/** A search as it was saved; narrowed further it is another one. */
export const savedSearchAddress = (search: Search, name: string): string =>
  `${paths.search}?${new URLSearchParams([...new URLSearchParams(searchQuery(search)), [savedName, name]])}`;

export const savedNameOf = (query: string): string => new URLSearchParams(query).get(savedName) ?? '';
