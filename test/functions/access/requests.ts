import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { type ProblemCode, problemTable } from '../../../lib/domain/shared/errors.ts';
import { everyPerson } from '../../flows/people.ts';
import type { AccessDesk, Answer, Proof, Request } from './desk.ts';
import { accessTable, type Row } from './table.ts';

/** Who asks, and how they show who they are. */
export interface Asking {
  readonly subject: string;
  readonly proof?: Proof;
}

let keys = 0;
/** The request of somebody who may, on a document made for it; every one under a key of its own. */
export async function requestFor(
  desk: AccessDesk,
  operation: PersonOperation,
  row: Row,
  subject = row.allowed[0] ?? '',
): Promise<Request> {
  const { method, path } = routes.find((route) => route.operation === operation) as Route;
  const id = (await row.state?.(desk)) ?? '';
  const body = await row.body?.(desk, id, subject);
  const parameters = { ...row.parameters, ...(path.includes('{id}') ? { id } : {}) };
  return { method, path, parameters, body, key: `access-${++keys}` };
}

/** Everybody who may not: the wrong role, the right one of somebody else or elsewhere, and those who are nobody. */
export function wrongOnes({ allowed }: Row): Asking[] {
  const [right = ''] = allowed;
  return [
    ...everyPerson.filter(({ subject }) => !allowed.includes(subject)).map(({ subject }) => ({ subject })),
    { subject: 'ai-do' },
    { subject: right, proof: 'none' },
    { subject: right, proof: 'expired' },
    { subject: right, proof: 'foreign' },
  ];
}

/** The statuses with which it was refused: that of the answer, or those of each document of many. */
export function statusesOf({ status, body }: Answer): number[] {
  const results = body['results'] as { refusal: { code: ProblemCode } | null }[] | undefined;
  return results ? results.map(({ refusal }) => (refusal ? problemTable[refusal.code].status : 200)) : [status];
}

/** A request for many is answered as a whole, and that answer is kept; nothing else of it may be. */
const withoutAnswers = (kept: string) =>
  kept
    .split('\n')
    .filter((row) => !row.startsWith('{"pk":"ANSWER#'))
    .join('\n');
export const keptBeside = (desk: AccessDesk, { many }: Row) => (many ? withoutAnswers(desk.kept()) : desk.kept());

/** Name, operation and row of every case. */
export const rows = Object.entries(accessTable).flatMap(([operation, of]) =>
  of.map(
    (row, at) => [`${operation}${of.length > 1 ? ` (${at + 1})` : ''}`, operation as PersonOperation, row] as const,
  ),
);

/** The cases of steps: they change something. */
export const steps = rows.filter(([, operation]) =>
  routes.some((route) => route.operation === operation && 'step' in route),
);
