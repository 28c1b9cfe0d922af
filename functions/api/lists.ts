export {
  checkDirectoryList,
  confirmDirectoryList,
  requestListUpload,
} from '../../lib/flows/directory/request-load.ts';
export { exportOrganisation } from '../../lib/flows/import/export-organisation.ts';
export { importOrganisation } from '../../lib/flows/import/import-organisation.ts';
export { planOrganisationImport } from '../../lib/flows/import/plan-organisation.ts';
export { requestTableUpload } from '../../lib/flows/import/request-table-upload.ts';
export {
  readRecipientGroups,
  removeRecipientGroup,
  saveRecipientGroup,
} from '../../lib/flows/outgoing/recipient-groups.ts';
export {
  keepUnsavedDraft,
  readUnsavedDrafts,
  removeUnsavedDraft,
} from '../../lib/flows/outgoing/unsaved-drafts.ts';
export { exportFinds } from '../../lib/flows/search/export-finds.ts';
export { readSavedSearches, removeSearch, saveSearch } from '../../lib/flows/search/saved-searches.ts';
export { searchDocuments } from '../../lib/flows/search/search-documents.ts';
export { exportDocumentData, exportIncomingData } from '../../lib/views/data-sheet.ts';
export { listEarlier } from '../../lib/views/list-earlier.ts';
export { printDocument, printIncoming } from '../../lib/views/print-file.ts';
export { readDirectoryLoads } from '../../lib/views/read-directory-loads.ts';
export { readDocumentViewers, readIncomingViewers } from '../../lib/views/read-viewers.ts';
