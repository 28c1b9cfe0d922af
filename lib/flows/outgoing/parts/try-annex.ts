import { annexNameProblem } from '../../../domain/outgoing/annexes/annex.ts';
import type { Problem, ProblemCode } from '../../../domain/shared/errors.ts';
import { maxUnpackedBytes } from '../../../file-kinds/archive.ts';
import { type FileFault, lookAtFile } from '../../../file-kinds/look-at-file.ts';
import type { StoredFile } from '../../../ports/files.ts';
import type { AnnexTrialResult } from '../../../ports/page-trial.ts';
import { tryPdfAnnex } from './carriable.ts';

/** What a file is by what is in it, whether its name says so, and whether it may be sent on: programs, passwords and damage are refused. */
export async function tryAnnex(file: StoredFile, name: string): Promise<AnnexTrialResult> {
  if (file.size === 0) return { problem: { code: 'annex-damaged', name, detail: `${name}: 0 B` } };
  const look = await lookAtFile(file);
  if ('why' in look) return { problem: faultProblem(look, name) };
  const problem = annexNameProblem(name, look.kind);
  if (problem) return { problem };
  if (look.kind !== 'pdf') return look;
  const found = await tryPdfAnnex(file);
  return 'problem' in found ? { problem: pdfProblem(found.problem, name) } : { ...look, ...found };
}

const faultCodes = {
  unknown: 'annex-kind-unknown',
  damaged: 'annex-damaged',
  encrypted: 'annex-encrypted',
  program: 'annex-holds-program',
  'too-large': 'annex-unpacks-too-large',
} as const;

function faultProblem({ why, detail: found }: FileFault, name: string): Problem {
  const code = faultCodes[why];
  const detail = found === '' ? name : `${name}: ${found}`;
  return code === 'annex-unpacks-too-large' ? { code, name, detail, limit: maxUnpackedBytes } : { code, name, detail };
}

/** What is wrong with a PDF, said of the file by its name. */
const pdfCodes: Partial<Record<ProblemCode, 'annex-encrypted' | 'annex-damaged'>> = {
  'pdf-encrypted': 'annex-encrypted',
  'pdf-damaged': 'annex-damaged',
  'not-a-pdf': 'annex-damaged',
  'pdf-junk-before': 'annex-damaged',
};

function pdfProblem(problem: Problem, name: string): Problem {
  const more = 'page' in problem ? `, trang ${problem.page}` : '';
  return { code: pdfCodes[problem.code] ?? 'annex-not-signable', name, detail: `${name} (${problem.code}${more})` };
}
