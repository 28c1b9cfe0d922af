import type { InferOutput } from 'valibot';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import type { ApiContext, Caller } from '../../lib/kernel/context.ts';
import type { Answers } from './answers.ts';
import type { Operation, routes } from './routes.ts';

/** A request after the door has checked it. */
export interface OperationInput<Body> {
  readonly person: Person;
  /** the session that asks, where the issuer names it */
  readonly session?: string | undefined;
  readonly id: string;
  readonly index: number;
  readonly recipient: string;
  /** the id of an agency */
  readonly agency: string;
  /** of a person */
  readonly subject: string;
  /** of a file, from 1 */
  readonly page: number;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
}

type RouteOf<Name extends Operation> = Extract<(typeof routes)[number], { operation: Name }>;
export type BodyOf<Name extends Operation> =
  RouteOf<Name> extends { body: infer Schema extends import('valibot').GenericSchema }
    ? InferOutput<Schema>
    : undefined;
type PublicOperation = Extract<(typeof routes)[number], { access: 'public' }>['operation'];
export type PersonOperation = Exclude<Operation, PublicOperation>;

/** Answers one operation. */
type Flow<Name extends PersonOperation> = (
  context: ApiContext,
  input: OperationInput<BodyOf<Name>>,
  caller: Caller,
) => Promise<Answers[Name]>;

/** Every operation that a person asks for, with the flow that answers it. */
export type Operations = { readonly [Name in PersonOperation]: Flow<Name> };

/** Those of a list of routes. */
export type OperationsOf<Routes extends readonly { readonly operation: Operation }[]> = Pick<
  Operations,
  Extract<Routes[number]['operation'], PersonOperation>
>;
