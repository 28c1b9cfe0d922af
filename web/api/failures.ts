import type { Language } from '../words/language.ts';

/** A refusal as RFC 9457 problem+json gives it: `title` in Vietnamese, `detail` in English, and the numbers in it. */
export interface ShownProblem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export class Refusal extends Error {
  readonly problem: ShownProblem;
  constructor(problem: ShownProblem) {
    super(problem.code);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** The server did not answer: what was asked may or may not have been done. */
export class NetworkFailure extends Error {
  constructor() {
    super('network');
    this.name = 'NetworkFailure';
  }
}

export const sessionEnded: ShownProblem = {
  status: 401,
  code: 'sign-in-needed',
  title: 'Phiên làm việc đã hết. Hãy đăng nhập lại.',
  detail: 'Your session has ended. Sign in again.',
  facts: {},
};

/** Anything that is not problem+json (a gateway's page, say) reads as a failure of the system, not of the person. */
export function problemOf(status: number, answer: unknown): ShownProblem {
  const body = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
  const { code, title, detail, ...facts } = body;
  if (typeof code === 'string' && typeof title === 'string') {
    return { status, code, title, detail: typeof detail === 'string' ? detail : title, facts };
  }
  return {
    status,
    code: `http-${status}`,
    title: 'Máy chủ trả lời không đúng. Hãy thử lại; nếu vẫn lỗi hãy báo bộ phận hỗ trợ.',
    detail: 'The server gave an unexpected answer. Try again; if it stays, tell support.',
    facts: {},
  };
}

export function sentenceOf(problem: ShownProblem, language: Language): string {
  return language === 'vi' ? problem.title : problem.detail;
}

/** Whether asking again can help: the server was out of reach or broke, rather than refused. */
export function mayAskAgain(error: unknown): boolean {
  return error instanceof NetworkFailure || (error instanceof Refusal && error.problem.status >= 500);
}
