import { expectTypeOf, test } from 'vitest';
import type { checkAnnex } from '../../lib/flows/outgoing/check-annex.ts';
import type { DraftRequest as FlowDraft } from '../../lib/flows/outgoing/parts/draft-content.ts';
import type { requestUpload } from '../../lib/flows/outgoing/request-upload.ts';
import type { ProvenBook as FlowProvenBook } from '../../lib/flows/registers/parts/proven-book.ts';
import type { PreparedSession as FlowHandedOver } from '../../lib/flows/signing/prepare-signing-session.ts';
import type { signDocuments } from '../../lib/flows/signing/sign-documents.ts';
import type { IncomingLine as FlowIncomingLine } from '../../lib/stores/documents/incoming.ts';
import type { OutgoingLine as FlowOutgoingLine } from '../../lib/stores/documents/outgoing.ts';
import type { listDocuments } from '../../lib/views/list-documents.ts';
import type { GrantView as FlowGrantView } from '../../lib/views/list-grants.ts';
import type { readColleagues } from '../../lib/views/read-colleagues.ts';
import type * as outgoing from '../../lib/views/read-document.ts';
import type { readInbox } from '../../lib/views/read-inbox.ts';
import type * as incoming from '../../lib/views/read-incoming.ts';
import type { EnvelopesView as FlowEnvelopesView } from '../../lib/views/registers/list-envelopes.ts';
import type { RegisterView as FlowRegisterView } from '../../lib/views/registers/read-register.ts';
import type { IncomingLine, IncomingView } from '../../web/api/incoming.ts';
import type { Inbox, Me, Page, Presigned } from '../../web/api/office.ts';
import type { GrantView } from '../../web/api/organisation.ts';
import type {
  CheckedAnnex,
  DocumentView,
  DraftRequest,
  OneOfMany,
  OutgoingLine,
  PreparedSession,
} from '../../web/api/outgoing.ts';
import type { EnvelopesView, ProvenBook, RegisterView } from '../../web/api/registers.ts';

// the compiler is the judge of these; at run time they only say that they exist
test('the page reads exactly what the flows answer', () => {
  expectTypeOf<Awaited<ReturnType<typeof readColleagues>>>().toEqualTypeOf<Me>();
  expectTypeOf<Awaited<ReturnType<typeof readInbox>>>().toEqualTypeOf<Inbox>();
  expectTypeOf<Awaited<ReturnType<typeof signDocuments>>>().toEqualTypeOf<{ results: OneOfMany[] }>();
  expectTypeOf<FlowHandedOver>().toEqualTypeOf<PreparedSession>();
  expectTypeOf<outgoing.DocumentView>().toEqualTypeOf<DocumentView>();
  expectTypeOf<incoming.IncomingView>().toEqualTypeOf<IncomingView>();
  expectTypeOf<FlowProvenBook>().toEqualTypeOf<ProvenBook>();
  expectTypeOf<FlowEnvelopesView>().toEqualTypeOf<EnvelopesView>();
  expectTypeOf<FlowRegisterView>().toEqualTypeOf<RegisterView>();
  expectTypeOf<FlowOutgoingLine>().toEqualTypeOf<OutgoingLine>();
  expectTypeOf<FlowIncomingLine>().toEqualTypeOf<IncomingLine>();
  expectTypeOf<Awaited<ReturnType<typeof listDocuments<FlowOutgoingLine>>>>().toEqualTypeOf<Page<OutgoingLine>>();
  expectTypeOf<Awaited<ReturnType<typeof requestUpload>>>().toEqualTypeOf<{ upload: string; put: Presigned }>();
  expectTypeOf<FlowGrantView>().toEqualTypeOf<GrantView>();
  expectTypeOf<FlowDraft>().toEqualTypeOf<DraftRequest>();
  expectTypeOf<Awaited<ReturnType<typeof checkAnnex>>>().toEqualTypeOf<CheckedAnnex>();
});
