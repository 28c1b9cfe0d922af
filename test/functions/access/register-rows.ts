import type { PersonOperation } from '../../../functions/api/operations.ts';
import type { registerRoutes } from '../../../functions/api/registers.ts';
import type { Row } from './table.ts';

type RegisterOperation = Extract<PersonOperation, (typeof registerRoutes)[number]['operation']>;

const clerks = ['vanthu.hanoi', 'vanthu2.hanoi', 'vanthu.nghean', 'vanthu.haiphong'];
const leaders = ['lanhdao.hanoi', 'lanhdao2.hanoi', 'lanhdao.nghean', 'lanhdao.haiphong'];

/** Registers are for clerks and leaders, each of their own agency. */
export const registerRows: Readonly<Record<RegisterOperation, readonly Row[]>> = {
  readArrivals: [{ allowed: [...clerks, ...leaders] }],
  exportArrivals: [{ allowed: [...clerks, ...leaders] }],
  readRegister: [{ allowed: [...clerks, ...leaders] }],
  exportRegister: [{ allowed: [...clerks, ...leaders] }],
  readBookProof: [{ allowed: [...clerks, ...leaders] }],
  exportBookProof: [{ allowed: clerks }],
};
