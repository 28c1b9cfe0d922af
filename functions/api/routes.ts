import { authorityRoutes } from './authority.ts';
import { directoryRoutes } from './directory.ts';
import { dossierRoutes } from './dossiers.ts';
import { importRoutes } from './import.ts';
import { incomingRoutes } from './incoming.ts';
import { keyRoutes } from './keys.ts';
import { machineRoutes } from './machines.ts';
import { manyRoutes } from './many.ts';
import { monitoringRoutes } from './monitoring.ts';
import { notifyingRoutes } from './notifying.ts';
import { officeRoutes } from './office.ts';
import { organisationRoutes } from './organisation.ts';
import { outgoingRoutes } from './outgoing.ts';
import { passkeyRoutes } from './passkeys.ts';
import { recipientGroupRoutes } from './recipient-groups.ts';
import { registerRoutes } from './registers.ts';
import { searchRoutes } from './searching.ts';
import { signInRoutes } from './signing-in.ts';
import { successionRoutes } from './successions.ts';
import { trustRoutes } from './trust.ts';
import { unsavedDraftRoutes } from './unsaved-drafts.ts';

/** The one table of routes: the HTTP door, the CDK app, the embedded engine and the OpenAPI document read it. */
export const routes = [
  ...officeRoutes,
  ...recipientGroupRoutes,
  ...unsavedDraftRoutes,
  ...searchRoutes,
  ...outgoingRoutes,
  ...incomingRoutes,
  ...manyRoutes,
  ...organisationRoutes,
  ...successionRoutes,
  ...importRoutes,
  ...authorityRoutes,
  ...monitoringRoutes,
  ...trustRoutes,
  ...keyRoutes,
  ...signInRoutes,
  ...passkeyRoutes,
  ...machineRoutes,
  ...registerRoutes,
  ...directoryRoutes,
  ...dossierRoutes,
  ...notifyingRoutes,
] as const;

export type Operation = (typeof routes)[number]['operation'];

/** How API Gateway names every address below `/api`. */
export const anyPath = '/api/{proxy+}';
/** The same addresses for machine accounts, whose tokens the gateway does not know: the door looks them up. */
export const machinePath = '/api/machine/{proxy+}';
