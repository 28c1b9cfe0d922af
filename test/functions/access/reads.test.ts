import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../../functions/api/route.ts';
import { type Operation, routes } from '../../../functions/api/routes.ts';
import type { Draft, Issued } from '../../../lib/domain/outgoing/states.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { sealDocument } from '../../../lib/flows/outgoing/seal-document.ts';
import { StoreFull } from '../../../lib/ports/files.ts';
import { RecordConflict } from '../../../lib/ports/records.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { incomingKey, outgoingKey } from '../../../lib/stores/keys.ts';
import { numberFacts } from '../../../lib/stores/messages/feed.ts';
import { tinyWebp } from '../../contract/page-images.contract.ts';
import { caller, letterContent, person } from '../../flows/context.ts';
import {
  draft,
  draftWithAnnex,
  incoming,
  issued,
  numbered,
  onPaper,
  readableIncoming,
  type State,
  submitted,
  uploadOf,
} from '../../flows/states.ts';
import { type AccessDesk, accessDesk, type Request } from './desk.ts';
import { dossier } from './dossier-rows.ts';

/** What a read leaves behind: a line with the document, one with the agency, one each time where a log is read; `none` where it shows no document. */
interface Read {
  readonly leaves: 'document' | 'agency' | 'log' | 'none';
  readonly what?: string;
  readonly state?: State;
  readonly who?: string;
  /** somebody else who may read it */
  readonly other?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** as this person sends it */
  body?(desk: AccessDesk, subject: string): Promise<object>;
}

/** A draft that was saved through the step, which leaves what the same letter is found by. */
const saved: State = async (at) => {
  const { pages: _, ...said } = letterContent;
  const upload = await uploadOf(at, 'vanthu.hanoi');
  return (await createDraft(at.context, caller('vanthu.hanoi'), { ...said, upload })).id;
};

/** It has a number of the book of what comes in. */
const registered: State = async (at) => {
  const id = await incoming('opened')(at);
  await registerIncoming(at.context, caller('vanthu.hanoi'), id);
  return id;
};

/** Issued under a number of the book of what goes out. */
const issuedInBook: State = async (at) => {
  const id = await numbered(at);
  await sealDocument(at.context, { documentId: id });
  return id;
};

async function sameLetter(at: AccessDesk, by: string): Promise<object> {
  const { subject, recipients } = letterContent;
  return { upload: await uploadOf(at, by), subject, recipients };
}

/** A document whose first page stands ready as a picture. */
function drawn(kind: 'documents' | 'incoming', state: State): State {
  return async (desk) => {
    const id = await state(desk);
    const { records, pageImages } = desk.context;
    const loaded = await loadState<Issued>(records, kind === 'documents' ? outgoingKey(id) : incomingKey(id));
    const key = kind === 'documents' ? loaded?.state.file.key : `incoming/${id}/0`;
    await pageImages.put(key ?? '', 1, { webp: tinyWebp });
    return id;
  };
}

/** A draft whose annex stands ready as a picture. */
const drawnAnnex: State = async (desk) => {
  const id = await draftWithAnnex(desk);
  const loaded = await loadState<Draft>(desk.context.records, outgoingKey(id));
  const key = loaded?.state.content.annexes?.[0]?.file.key ?? '';
  await (desk as AccessDesk).context.pageImages.put(key, 1, { webp: tinyWebp });
  return id;
};

/** Something new happened to a document of the agency. */
const happened: State = async ({ it }) => {
  const id = it.context.newId();
  const about = { direction: 'outgoing', agencyCode: 'G15.1', id, version: 1, state: 'draft', events: [] } as const;
  await numberFacts(it.context.records, 'G15.1', [{ ...about, by: 'x', at: it.clock }]);
  return id;
};

/** Every operation that answers with something of a document, and those that do not with the word for it. */
const reads: Partial<Record<Operation, Read>> = {
  readMe: { leaves: 'none' },
  readOrganisation: { leaves: 'none' },
  listGrants: { leaves: 'none' },
  readAgency: { leaves: 'none' },
  readPerson: { leaves: 'none' },
  listCertificates: { leaves: 'none' },
  readLeaving: {
    ...{ leaves: 'agency', what: 'inbox', state: incoming('assigned'), who: 'lanhdao.hanoi' },
    ...{ other: 'lanhdao2.hanoi' },
    parameters: { subject: 'chuyenvien.hanoi' },
  },
  downloadSealPicture: { leaves: 'none' },
  downloadSignaturePicture: { leaves: 'none' },
  readHealth: { leaves: 'none' },
  readAccess: {
    leaves: 'log',
    what: 'access-log',
    state: draft,
    who: 'lanhdao.hanoi',
    parameters: { agency: 'G15.1' },
  },
  exportAccess: {
    leaves: 'log',
    what: 'access-export',
    state: draft,
    who: 'lanhdao.hanoi',
    parameters: { agency: 'G15.1' },
  },
  readAccessCounts: {
    leaves: 'log',
    what: 'access-log',
    state: draft,
    who: 'lanhdao.hanoi',
    parameters: { agency: 'G15.1' },
  },
  readConnections: { leaves: 'none' },
  readMailServer: { leaves: 'none' },
  readMailSettings: { leaves: 'none' },
  readPush: { leaves: 'none' },
  readWorkingCalendar: { leaves: 'none' },
  readTrust: { leaves: 'none' },
  readTrustRoot: { leaves: 'none' },
  readOwnKey: { leaves: 'none' },
  readSeen: { leaves: 'none' },
  readEvents: { leaves: 'agency', what: 'events', state: happened },
  listMachines: { leaves: 'none' },
  readSignIn: { leaves: 'none' },
  readPersonSignIn: { leaves: 'none' },
  readStuck: { leaves: 'agency', what: 'stuck', state: incoming('quarantined'), parameters: { agency: 'G15.1' } },
  readDirectoryLoads: { leaves: 'none' },
  readBooks: { leaves: 'none' },
  listEarlier: { leaves: 'none' },
  planOrganisationImport: { leaves: 'none' },
  exportOrganisation: { leaves: 'none' },
  findAgencies: { leaves: 'none' },
  readNotifications: { leaves: 'agency', what: 'inbox', state: draft },
  readInbox: { leaves: 'agency', what: 'inbox', state: draft, query: { lines: '1000' } },
  listDocuments: { leaves: 'agency', what: 'outgoing', state: draft },
  listIncoming: { leaves: 'agency', what: 'incoming', state: incoming('opened') },
  searchDocuments: { leaves: 'agency', what: 'search', state: draft, query: { lines: '100' } },
  exportFinds: { leaves: 'agency', what: 'search-file', state: draft },
  readRecipientGroups: { leaves: 'none' },
  readUnsavedDrafts: { leaves: 'none' },
  readReservedNumbers: { leaves: 'none' },
  readSavedSearches: { leaves: 'none' },
  listSuccessions: { leaves: 'none' },
  readSuccession: { leaves: 'none' },
  readArrivals: { leaves: 'agency', what: 'register', state: registered },
  exportArrivals: { leaves: 'agency', what: 'register-file', state: registered },
  readRegister: { leaves: 'agency', what: 'register', state: numbered },
  exportRegister: { leaves: 'agency', what: 'register-file', state: numbered },
  listEnvelopes: { leaves: 'agency', what: 'envelopes', state: onPaper, query: { month: '1970-01' } },
  exportEnvelopes: { leaves: 'agency', what: 'envelopes-file', state: onPaper, query: { month: '1970-01' } },
  readIncomingReport: { leaves: 'agency', what: 'report', state: registered },
  exportIncomingReport: { leaves: 'agency', what: 'report-file', state: registered },
  readOutgoingReport: { leaves: 'agency', what: 'report', state: numbered },
  exportOutgoingReport: { leaves: 'agency', what: 'report-file', state: numbered },
  readOffAxisReport: { leaves: 'agency', what: 'report', state: issuedInBook },
  exportOffAxisReport: { leaves: 'agency', what: 'report-file', state: issuedInBook },
  readBookProof: { leaves: 'agency', what: 'book-proof', state: numbered },
  exportBookProof: { leaves: 'agency', what: 'book-proof', state: numbered },
  findAlike: { leaves: 'agency', what: 'alike', state: saved, body: sameLetter },
  readFilePlan: { leaves: 'none' },
  exportFilePlan: { leaves: 'none' },
  planFilePlanImport: { leaves: 'none' },
  readDocumentDossiers: { leaves: 'none' },
  readIncomingDossiers: { leaves: 'none' },
  listDossiers: { leaves: 'agency', what: 'dossiers', state: dossier, query: { scope: 'agency' } },
  exportDossiers: { leaves: 'agency', what: 'dossiers-file', state: dossier },
  readDossier: { leaves: 'document', what: 'read', state: dossier },
  exportDossierDocuments: { leaves: 'document', what: 'file', state: dossier },
  exportDossier: { leaves: 'document', what: 'file', state: dossier },
  exportDossierXml: { leaves: 'document', what: 'file', state: dossier },
  readDocument: { leaves: 'document', what: 'read', state: draft },
  readDocumentViewers: { leaves: 'document', what: 'looks', state: draft },
  readIncomingViewers: { leaves: 'document', what: 'looks', state: incoming('opened') },
  readVersionText: { leaves: 'document', what: 'file', state: draft },
  readPlaces: { leaves: 'document', what: 'places', state: draft },
  downloadDocument: { leaves: 'document', what: 'file', state: issued, query: { copy: 'issued' } },
  readDocumentPage: { leaves: 'document', what: 'page', state: drawn('documents', issued), parameters: { page: '1' } },
  downloadAnnex: { leaves: 'document', what: 'file', state: draftWithAnnex, parameters: { index: '0' } },
  readAnnexPage: {
    ...{ leaves: 'document', what: 'page', state: drawnAnnex },
    parameters: { index: '0', page: '1' },
  },
  readIncoming: { leaves: 'document', what: 'read', state: incoming('opened') },
  downloadIncoming: { leaves: 'document', what: 'file', state: incoming('opened'), parameters: { index: '0' } },
  readIncomingPage: {
    ...{ leaves: 'document', what: 'page-ahead', state: drawn('incoming', incoming('opened')) },
    ...{ parameters: { index: '0', page: '1' }, query: { ahead: '1' } },
  },
  readFileWords: { leaves: 'document', what: 'file', state: readableIncoming, parameters: { index: '0' } },
  printDocument: { leaves: 'document', what: 'print', state: draft },
  printIncoming: { leaves: 'document', what: 'print', state: readableIncoming, parameters: { index: '0' } },
  exportDocumentData: { leaves: 'document', what: 'data', state: issued },
  exportIncomingData: { leaves: 'document', what: 'data', state: incoming('opened') },
  exportReceipt: { leaves: 'document', what: 'receipt', state: incoming('registered', { source: 'paper' }) },
  exportSlip: { leaves: 'document', what: 'slip', state: incoming('assigned') },
  downloadReport: { leaves: 'document', what: 'report', state: incoming('opened'), parameters: { index: '0' } },
  downloadPacket: { leaves: 'document', what: 'packet', state: incoming('quarantined') },
  prepareSigningSession: { leaves: 'document', what: 'signing-session', state: submitted, who: 'lanhdao.hanoi' },
};
const logged = Object.entries(reads).filter(([, { leaves }]) => leaves !== 'none') as [Operation, Read][];

let desk: AccessDesk;
beforeAll(async () => {
  desk = await accessDesk();
});
afterAll(() => desk.close());

let keys = 0;
async function requestFor(operation: Operation, { state, parameters, query, body: given }: Read) {
  const { method, path, body } = routes.find((route) => route.operation === operation) as Route;
  const id = (await state?.(desk)) ?? '';
  const request: Request = {
    ...{ method, path, key: `read-${++keys}`, query: query ?? {} },
    parameters: { ...parameters, ...(path.includes('{id}') ? { id } : {}) },
    body: body && ((await given?.(desk, 'vanthu.hanoi')) ?? {}),
  };
  return { id, request };
}

interface Line {
  readonly pk: string;
  readonly sk: string;
  readonly body: Record<string, unknown>;
}
function lines(): Line[] {
  const rows = desk.it.database.prepare("SELECT pk, sk, body FROM items WHERE sk LIKE 'ACCESS#%' OR pk LIKE 'READS#%'");
  return (rows.all() as unknown as { pk: string; sk: string; body: string }[]).map((row) => ({
    ...row,
    body: JSON.parse(row.body),
  }));
}
function newLines(before: readonly Line[]): Line[] {
  const known = new Set(before.map(({ pk, sk }) => `${pk} ${sk}`));
  return lines().filter(({ pk, sk }) => !known.has(`${pk} ${sk}`));
}

describe('the table of reads', () => {
  test('names every operation that only reads', () => {
    const gets = routes.filter(({ method, access }) => method === 'GET' && access === 'person');
    expect(Object.keys(reads)).toEqual(expect.arrayContaining(gets.map(({ operation }) => operation)));
  });
});

describe('a read leaves who, what and when', () => {
  test.each(logged)('%s', async (operation, read) => {
    const { id, request } = await requestFor(operation, read);
    const { subject, name, agencyCode } = person(read.who ?? 'vanthu.hanoi');
    const before = lines();
    expect((await desk.ask({ subject }, request)).status).toBe(200);
    const [line, ...more] = newLines(before);
    expect(more).toEqual([]);
    expect(line?.body).toMatchObject({ by: subject, name, what: read.what, at: desk.it.clock });
    expect(line?.pk).toMatch(
      read.leaves === 'document' ? new RegExp(`^(DOC|IN|DOSSIER)#${id}$`) : `READS#${agencyCode}#2026-11-22`,
    );
  });
  test.each(logged.filter(([, { leaves }]) => leaves !== 'agency'))('%s: each time', async (operation, read) => {
    const { request } = await requestFor(operation, read);
    const before = lines();
    for (const key of ['a', 'b']) {
      desk.it.clock += 1;
      await desk.ask({ subject: read.who ?? 'vanthu.hanoi' }, { ...request, key: `${request.key}-${key}` });
    }
    expect(newLines(before)).toHaveLength(2);
  });
  test.each(logged.filter(([, { leaves }]) => leaves === 'agency'))(
    '%s: once for what is shown, again for what is new, on another day, and for somebody else',
    async (operation, read) => {
      const { request } = await requestFor(operation, read);
      const asked = async (subject = read.who ?? 'vanthu.hanoi') => {
        const before = lines();
        const body = (await read.body?.(desk, subject)) ?? request.body;
        await Promise.all([1, 2].map(() => desk.ask({ subject }, { ...request, body })));
        return newLines(before).length;
      };
      const counts = [await asked(), await asked()];
      await read.state?.(desk);
      counts.push(await asked(), await asked(), await asked(read.other ?? 'vanthu2.hanoi'));
      desk.it.clock += 86_400_000;
      counts.push(await asked(), await asked());
      desk.it.clock -= 86_400_000;
      expect(counts).toEqual([1, 0, 1, 0, 1, 1, 0]);
    },
  );
  test('a list says how much was shown, and from where to where', async () => {
    const id = await draft(desk);
    const { request } = await requestFor('listDocuments', {} as Read);
    const before = lines();
    const { body } = await desk.ask({ subject: 'vanthu.hanoi' }, request);
    const items = body['items'] as { id: string }[];
    expect(items.map((item) => item.id)).toContain(id);
    expect(newLines(before)[0]?.body).toMatchObject({ count: items.length, from: items[0]?.id, to: items.at(-1)?.id });
  });
});

describe('where its line cannot be written, a read is not answered', () => {
  const failures = [
    ['the store refuses', () => new Error('down'), 500],
    ['the disk is full', () => new StoreFull('disk'), 507],
  ] as const;
  const cases = logged.flatMap(([operation, read]) =>
    failures.map((failure) => [operation, ...failure, read] as const),
  );
  test.each(cases)('%s: %s', async (operation, _, failure, status, read) => {
    const { id, request } = await requestFor(operation, read);
    const before = desk.kept();
    const answer = await desk.withoutWrites(failure(), () =>
      desk.ask({ subject: read.who ?? 'vanthu.hanoi' }, request),
    );
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toContain(id);
    expect(Object.keys(answer.body)).not.toEqual(expect.arrayContaining(['url']));
    expect(desk.kept()).toBe(before);
  });
  test('a line of a document that is there already is no line of this look', async () => {
    const { request } = await requestFor('readDocument', { leaves: 'document', state: draft });
    const conflict = new RecordConflict({ pk: 'x', sk: 'y' });
    const { status } = await desk.withoutWrites(conflict, () => desk.ask({ subject: 'vanthu.hanoi' }, request));
    expect(status).toBe(500);
  });
});

describe('a read that is refused', () => {
  test.each(logged.filter(([, { leaves }]) => leaves === 'document'))('%s leaves no line', async (operation, read) => {
    const { request } = await requestFor(operation, read);
    const before = lines();
    expect((await desk.ask({ subject: 'lanhdao.haiphong' }, request)).status).toBe(403);
    expect(newLines(before)).toEqual([]);
  });
});
