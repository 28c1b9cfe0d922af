import type { ConnectionCheck } from '../../lib/domain/monitoring/connection.ts';
import type { TimestampTrial } from '../../lib/domain/monitoring/installation-settings.ts';
import type { Agency, Person } from '../../lib/domain/organisation/agency.ts';
import type { EarlierDocument } from '../../lib/domain/organisation/import/earlier.ts';
import type { Alike } from '../../lib/domain/outgoing/alike.ts';
import type { Task } from '../../lib/domain/tasks/task.ts';
import type { BookDone } from '../../lib/flows/books/take-over-book.ts';
import type { LoadAsked } from '../../lib/flows/directory/request-load.ts';
import type { ExportedFile } from '../../lib/flows/import/export-organisation.ts';
import type { Progress } from '../../lib/flows/import/parts/carry-out.ts';
import type { ImportView } from '../../lib/flows/import/plan-organisation.ts';
import type { HandedOverWork } from '../../lib/flows/incoming/hand-over-work.ts';
import type { TakenUp } from '../../lib/flows/monitoring/retry-work.ts';
import type { SettingDone } from '../../lib/flows/monitoring/set-installation.ts';
import type { CertificateLine } from '../../lib/flows/organisation/parts/certificates.ts';
import type { LeavingView } from '../../lib/flows/organisation/people/read-leaving.ts';
import type { CarriedOut } from '../../lib/flows/organisation/successions/carry-out.ts';
import type { SuccessionPlan } from '../../lib/flows/organisation/successions/plan-succession.ts';
import type { SuccessionDone } from '../../lib/flows/organisation/successions/propose-succession.ts';
import type { SuccessionView } from '../../lib/flows/organisation/successions/read-succession.ts';
import type { CheckedAnnex } from '../../lib/flows/outgoing/check-annex.ts';
import type { Issuing } from '../../lib/flows/outgoing/issue-documents.ts';
import type { PlacesView } from '../../lib/flows/outgoing/read-places.ts';
import type { OneOfMany } from '../../lib/flows/parts/many.ts';
import type { ProvenBook } from '../../lib/flows/registers/parts/proven-book.ts';
import type { RegisterFile } from '../../lib/flows/registers/parts/register-part.ts';
import type { PreparedSession } from '../../lib/flows/signing/prepare-signing-session.ts';
import type { TrustRootDone } from '../../lib/flows/trust/parts/roots.ts';
import type { TrustRootView, TrustView } from '../../lib/flows/trust/read-trust.ts';
import type { Invitation } from '../../lib/ports/accounts.ts';
import type { Presigned } from '../../lib/ports/files.ts';
import type { IncomingLine } from '../../lib/stores/documents/incoming.ts';
import type { OutgoingLine } from '../../lib/stores/documents/outgoing.ts';
import type { SuccessionLine } from '../../lib/stores/organisation/successions.ts';
import type { DrawnFile } from '../../lib/views/download-file.ts';
import type { FoundAgencies } from '../../lib/views/find-agencies.ts';
import type { GrantsView } from '../../lib/views/list-grants.ts';
import type { AccessView } from '../../lib/views/monitoring/access/read-access.ts';
import type { ConnectionsView } from '../../lib/views/monitoring/read-connections.ts';
import type { HealthView } from '../../lib/views/monitoring/read-health.ts';
import type { StuckView } from '../../lib/views/monitoring/read-stuck.ts';
import type { BookView } from '../../lib/views/read-books.ts';
import type { FormerAgency, OwnPlace } from '../../lib/views/read-colleagues.ts';
import type { DirectoryLoadsView } from '../../lib/views/read-directory-loads.ts';
import type { DocumentView } from '../../lib/views/read-document.ts';
import type { IncomingView } from '../../lib/views/read-incoming.ts';
import type { AgencyView, OrganisationView, PersonView } from '../../lib/views/read-organisation.ts';
import type { PageImageAnswer } from '../../lib/views/read-page-image.ts';
import type { Viewers } from '../../lib/views/read-viewers.ts';
import type { ArrivalsView } from '../../lib/views/registers/read-arrivals.ts';
import type { RegisterView } from '../../lib/views/registers/read-register.ts';
import type { SearchAnswer } from '../../lib/views/search-documents.ts';

/** What a step answers: the document it was about. */
interface Done {
  readonly id: string;
}
interface DeliveryDone extends Done {
  readonly recipient: string;
}
interface Registered extends Done {
  readonly arrivalNumber: number;
}
interface AgencyChanged {
  readonly agency: string;
  readonly unit?: string;
}
interface PersonChanged {
  readonly person: string;
}
interface Results {
  readonly results: OneOfMany[];
}

/**
 * What each operation answers. The compiler holds the table of operations to it, and `npm run schemas` makes the schemas of the API's description of it.
 */
export interface Answers {
  readonly readMe: {
    person: Person;
    agency: Agency;
    colleagues: Person[];
    maxFileBytes: number;
    hasKey: boolean;
    hasToken: boolean;
    places: OwnPlace[];
    predecessors: FormerAgency[];
  };
  readonly findAgencies: FoundAgencies;
  readonly readInbox: { items: Task[]; more: boolean };
  readonly searchDocuments: SearchAnswer;
  readonly requestUpload: { upload: string; put: Presigned };
  readonly checkAnnex: CheckedAnnex;
  readonly listDocuments: { items: OutgoingLine[]; next?: string };
  readonly createDraft: Done;
  readonly findAlike: { items: Alike[] };
  readonly readDocument: DocumentView;
  readonly downloadDocument: Presigned;
  readonly readDocumentPage: PageImageAnswer;
  readonly downloadAnnex: Presigned;
  readonly readAnnexPage: PageImageAnswer;
  readonly reviseDraft: Done;
  readonly readDocumentViewers: Viewers;
  readonly readIncomingViewers: Viewers;
  readonly readPlaces: PlacesView;
  readonly submitDraft: Done;
  readonly returnDocument: Done;
  readonly signDocument: Done;
  readonly prepareSigningSession: PreparedSession;
  readonly completeSigningSession: Done;
  readonly signDocuments: Results;
  readonly issueDocument: Issuing;
  readonly issueDocuments: Results;
  readonly sendDocument: Done;
  readonly holdDocument: Done;
  readonly retryDelivery: DeliveryDone;
  readonly lookAtDelivery: DeliveryDone;
  readonly shareDocument: Done;
  readonly unshareDocument: Done;
  readonly cancelDocument: Done;
  readonly listGrants: GrantsView;
  readonly draftGrant: Done;
  readonly activateGrant: Done;
  readonly revokeGrant: Done;
  readonly endGrant: Done;
  readonly readOrganisation: OrganisationView;
  readonly readAgency: AgencyView;
  readonly readPerson: PersonView;
  readonly openAgency: AgencyChanged;
  readonly renameAgency: AgencyChanged;
  readonly giveAgencyCode: AgencyChanged;
  readonly listCertificates: { items: readonly CertificateLine[] };
  readonly requestPictureUpload: { upload: string; put: Presigned };
  readonly downloadSealPicture: Presigned;
  readonly setSealPicture: AgencyChanged;
  readonly downloadSignaturePicture: Presigned;
  readonly setSignaturePicture: PersonChanged;
  readonly setSelfApproval: AgencyChanged;
  readonly setDispatch: AgencyChanged;
  readonly setUnit: AgencyChanged;
  readonly addPerson: PersonChanged;
  readonly correctPerson: PersonChanged;
  readonly askRights: PersonChanged;
  readonly confirmRights: PersonChanged;
  readonly rejectRights: PersonChanged;
  readonly blockPerson: PersonChanged;
  readonly unblockPerson: PersonChanged;
  readonly invitePerson: Invitation;
  readonly givePersonKey: PersonChanged;
  readonly giveAgencyKey: AgencyChanged;
  readonly noteAbsence: PersonChanged;
  readonly endAbsence: PersonChanged;
  readonly listEarlier: { year: number; items: EarlierDocument[]; next?: string };
  readonly readBooks: { items: BookView[] };
  readonly takeOverBook: BookDone;
  readonly requestTableUpload: { upload: string; put: Presigned };
  readonly planOrganisationImport: ImportView;
  readonly importOrganisation: Progress;
  readonly exportOrganisation: ExportedFile;
  readonly readHealth: HealthView;
  readonly readConnections: ConnectionsView;
  readonly checkAxis: ConnectionCheck;
  readonly setAxisCredentials: { agency: string };
  readonly setTimestampAuthorities: SettingDone;
  readonly setPublicAddress: SettingDone;
  readonly tryTimestamp: TimestampTrial;
  readonly readTrust: TrustView;
  readonly readTrustRoot: TrustRootView;
  readonly proposeTrustRoot: TrustRootDone;
  readonly endTrustRoot: TrustRootDone;
  readonly confirmTrustRoot: TrustRootDone;
  readonly rejectTrustRoot: TrustRootDone;
  readonly readAccess: AccessView;
  readonly exportAccess: ExportedFile;
  readonly readStuck: StuckView;
  readonly retryWork: TakenUp;
  readonly readArrivals: ArrivalsView;
  readonly exportArrivals: RegisterFile;
  readonly readRegister: RegisterView;
  readonly exportRegister: RegisterFile;
  readonly readDirectoryLoads: DirectoryLoadsView;
  readonly requestListUpload: { upload: string; put: Presigned };
  readonly checkDirectoryList: LoadAsked;
  readonly confirmDirectoryList: LoadAsked;
  readonly readBookProof: ProvenBook;
  readonly exportBookProof: RegisterFile;
  readonly listIncoming: { items: IncomingLine[]; next?: string };
  readonly readIncoming: IncomingView;
  readonly downloadIncoming: Presigned;
  readonly readIncomingPage: PageImageAnswer;
  readonly downloadReport: DrawnFile;
  readonly downloadPacket: Presigned;
  readonly registerIncoming: Registered;
  readonly takeForInformation: Registered;
  readonly reopenIncoming: Done;
  readonly noteIncoming: Done;
  readonly refuseIncoming: Done;
  readonly assignIncoming: Done;
  readonly startIncoming: Done;
  readonly handBackIncoming: Done;
  readonly handOverIncoming: Done;
  readonly handOverWork: HandedOverWork;
  readonly readLeaving: LeavingView;
  readonly askLeaving: PersonChanged;
  readonly confirmLeaving: PersonChanged;
  readonly rejectLeaving: PersonChanged;
  readonly planSuccession: SuccessionPlan;
  readonly proposeSuccession: SuccessionDone;
  readonly listSuccessions: { items: SuccessionLine[] };
  readonly readSuccession: SuccessionView;
  readonly confirmSuccession: SuccessionDone;
  readonly withdrawSuccession: SuccessionDone;
  readonly carryOutSuccession: CarriedOut;
  readonly shareIncoming: Done;
  readonly unshareIncoming: Done;
  readonly completeIncoming: Done;
}
