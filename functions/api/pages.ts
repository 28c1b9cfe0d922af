export { createDraft } from '../../lib/flows/outgoing/create-draft.ts';
export { issueDocument, issueDocuments } from '../../lib/flows/outgoing/issue-documents.ts';
export { readPlaces } from '../../lib/flows/outgoing/read-places.ts';
export { reviseDraft } from '../../lib/flows/outgoing/revise-draft.ts';
export { submitDraft } from '../../lib/flows/outgoing/submit-draft.ts';
export { completeSigningSession } from '../../lib/flows/signing/complete-signing-session.ts';
export { prepareSigningSession } from '../../lib/flows/signing/prepare-signing-session.ts';
export { signDocument } from '../../lib/flows/signing/sign-document.ts';
export { signDocuments } from '../../lib/flows/signing/sign-documents.ts';
