import { expectTypeOf, test } from 'vitest';
import type { listDocuments } from '../../lib/flows/list-documents.ts';
import type { PreparedSession as FlowHandedOver } from '../../lib/flows/prepare-signing-session.ts';
import type { readColleagues } from '../../lib/flows/read-colleagues.ts';
import type * as outgoing from '../../lib/flows/read-document.ts';
import type { readInbox } from '../../lib/flows/read-inbox.ts';
import type * as incoming from '../../lib/flows/read-incoming.ts';
import type { requestUpload } from '../../lib/flows/request-upload.ts';
import type { signDocuments } from '../../lib/flows/sign-documents.ts';
import type { DraftRequest as FlowDraft } from '../../lib/flows/step/draft-content.ts';
import type { IncomingLine as FlowIncomingLine } from '../../lib/flows/step/incoming-store.ts';
import type { OutgoingLine as FlowOutgoingLine } from '../../lib/flows/step/outgoing-store.ts';
import type {
  DocumentView,
  DraftRequest,
  Inbox,
  IncomingLine,
  IncomingView,
  Me,
  OneOfMany,
  OutgoingLine,
  Page,
  PreparedSession,
  Presigned,
} from '../../web/api/answers.ts';

// the compiler is the judge of these; at run time they only say that they exist
test('the page reads exactly what the flows answer', () => {
  expectTypeOf<Awaited<ReturnType<typeof readColleagues>>>().toEqualTypeOf<Me>();
  expectTypeOf<Awaited<ReturnType<typeof readInbox>>>().toEqualTypeOf<Inbox>();
  expectTypeOf<Awaited<ReturnType<typeof signDocuments>>>().toEqualTypeOf<{ results: OneOfMany[] }>();
  expectTypeOf<FlowHandedOver>().toEqualTypeOf<PreparedSession>();
  expectTypeOf<outgoing.DocumentView>().toEqualTypeOf<DocumentView>();
  expectTypeOf<incoming.IncomingView>().toEqualTypeOf<IncomingView>();
  expectTypeOf<FlowOutgoingLine>().toEqualTypeOf<OutgoingLine>();
  expectTypeOf<FlowIncomingLine>().toEqualTypeOf<IncomingLine>();
  expectTypeOf<Awaited<ReturnType<typeof listDocuments<FlowOutgoingLine>>>>().toEqualTypeOf<Page<OutgoingLine>>();
  expectTypeOf<Awaited<ReturnType<typeof requestUpload>>>().toEqualTypeOf<{ upload: string; put: Presigned }>();
  expectTypeOf<FlowDraft>().toEqualTypeOf<DraftRequest>();
});
