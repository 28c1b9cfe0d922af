import type { GenericSchema } from 'valibot';
import type { Permission } from '../../lib/domain/organisation/permissions.ts';

/** One row of the API. A `step` changes something: it takes a body and needs an Idempotency-Key. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** parameters in braces, as API Gateway and OpenAPI write them */
  readonly path: string;
  readonly operation: string;
  readonly access: 'public' | 'person';
  readonly summary: string;
  readonly query?: readonly string[];
  readonly body?: GenericSchema;
  readonly step?: true;
  /** what a machine account needs for it in the table of permissions; where this is missing it is for people alone */
  readonly machine?: Permission;
  /** a body as forms have it, in place of JSON */
  readonly form?: GenericSchema;
  /** fields of the body that are secrets: the key of a repeat does not depend on them, so that nothing that is kept follows from them */
  readonly secrets?: readonly string[];
  /** the status of its answer, where that is not 200 */
  readonly answers?: 202;
  /** answered with a picture (WebP), or 202 while it is being drawn */
  readonly picture?: true;
  /** answered with 202 while it is being drawn */
  readonly drawn?: true;
}

/** What every read of a person has. */
export const read = { method: 'GET', access: 'person' } as const;
/** What every step of a person has. */
export const step = { method: 'POST', access: 'person', step: true } as const;
