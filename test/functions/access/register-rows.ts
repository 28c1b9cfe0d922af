import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { registerRoutes } from '../../../functions/api/registers.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import type { PaperRequest } from '../../../lib/domain/books/paper.ts';
import type { ReservationRequest } from '../../../lib/domain/books/reservation.ts';
import { reserveNumbers } from '../../../lib/flows/books/reserve-numbers.ts';
import { takeNumberForPaper } from '../../../lib/flows/books/take-paper-number.ts';
import { caller } from '../../flows/context.ts';
import type { AccessDesk } from './desk.ts';
import type { Row } from './table.ts';

type RegisterOperation = Extract<PersonOperation, (typeof registerRoutes)[number]['operation']>;

const clerks = ['vanthu.hanoi', 'vanthu2.hanoi', 'vanthu.nghean', 'vanthu.haiphong'];
const leaders = ['lanhdao.hanoi', 'lanhdao2.hanoi', 'lanhdao.nghean', 'lanhdao.haiphong'];

/** A number that was taken for a document on paper in Hà Nội. */
async function ofPaper({ it }: AccessDesk): Promise<object> {
  const asked = requestExamples['takeNumberForPaper'] as PaperRequest;
  const { year, number } = await takeNumberForPaper(it.context, caller('vanthu.hanoi'), asked);
  return { year, number, reason: 'Lấy nhầm' };
}

/** A number that is reserved in Hà Nội. */
async function reserved({ it }: AccessDesk): Promise<object> {
  const asked = requestExamples['reserveNumbers'] as ReservationRequest;
  const { year, numbers } = await reserveNumbers(it.context, caller('vanthu.hanoi'), asked);
  return { year, number: numbers[0], reason: 'Không ban hành nữa' };
}

/** Registers are for clerks and leaders, each of their own agency. */
export const registerRows: Readonly<Record<RegisterOperation, readonly Row[]>> = {
  readArrivals: [{ allowed: [...clerks, ...leaders] }],
  exportArrivals: [{ allowed: [...clerks, ...leaders] }],
  readRegister: [{ allowed: [...clerks, ...leaders] }],
  exportRegister: [{ allowed: [...clerks, ...leaders] }],
  listEnvelopes: [{ allowed: [...clerks, ...leaders] }],
  exportEnvelopes: [{ allowed: [...clerks, ...leaders] }],
  readIncomingReport: [{ allowed: [...clerks, ...leaders] }],
  exportIncomingReport: [{ allowed: [...clerks, ...leaders] }],
  readOutgoingReport: [{ allowed: [...clerks, ...leaders] }],
  exportOutgoingReport: [{ allowed: [...clerks, ...leaders] }],
  readOffAxisReport: [{ allowed: [...clerks, ...leaders] }],
  exportOffAxisReport: [{ allowed: [...clerks, ...leaders] }],
  takeNumberForPaper: [
    { allowed: clerks, body: ({ it }) => ({ ...requestExamples['takeNumberForPaper'], note: it.context.newId() }) },
  ],
  readReservedNumbers: [{ allowed: clerks }],
  reserveNumbers: [
    {
      allowed: clerks,
      body: ({ it }) => ({ ...requestExamples['reserveNumbers'], reason: it.context.newId() }),
    },
  ],
  releaseNumber: [{ allowed: ['vanthu.hanoi', 'vanthu2.hanoi'], body: reserved }],
  voidPaperNumber: [{ allowed: ['vanthu.hanoi', 'vanthu2.hanoi'], body: ofPaper }],
  readBookProof: [{ allowed: [...clerks, ...leaders] }],
  exportBookProof: [{ allowed: clerks }],
};
