import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, type Axis, failure, operations } from './operations.ts';
import { authenticated, one } from './signature.ts';

/** A request as it reached the axis, whatever carried it. Names of headers are in lowercase. */
export interface AxisRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  /** Unix milliseconds */
  readonly now: number;
}

/** What the axis answers: to systems that it knows, by its operations. */
export function answerTo(axis: Axis, { method, path, headers, body, now }: AxisRequest): Answer {
  const operation = method === 'POST' && Object.hasOwn(operations, path) ? operations[path] : undefined;
  if (!operation) return failure('10', `Khong co dich vu ${path}`);
  const system = authenticated(headers, axis.systems);
  if (!system) return failure('15', 'Sai SystemId hoac SecretKey');
  const parameter = (name: string) => one(headers, `XroadVnpt-${name}`) ?? '';
  return operation(axis, { system, parameter, body, now });
}
