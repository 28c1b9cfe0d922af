export { exportOrganisation } from '../../lib/flows/import/export-organisation.ts';
export { importOrganisation } from '../../lib/flows/import/import-organisation.ts';
export { planOrganisationImport } from '../../lib/flows/import/plan-organisation.ts';
export { listEarlier } from '../../lib/views/list-earlier.ts';
