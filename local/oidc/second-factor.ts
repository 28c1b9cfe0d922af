import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PasskeyAnswer } from '../../lib/domain/organisation/sign-in/passkeys.ts';
import { deviceWords } from '../../lib/domain/organisation/sign-in/session.ts';
import { type Problem, problemTable, Refused } from '../../lib/domain/shared/errors.ts';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';
import {
  afterPassword,
  codeAtSignIn,
  confirmedAtSignIn,
  passkeyAtSignIn,
  setUpAgain,
  setUpAtSignIn,
  waysAtSignIn,
} from '../../lib/flows/sign-in/second-factor/at-sign-in.ts';
import type { FactorContext } from '../../lib/flows/sign-in/second-factor/parts/vault.ts';
import { accountOf } from '../../lib/stores/sign-in/accounts.ts';
import { type Passed, passes } from './passes.ts';
import { codePage, recoveryCodesPage, setUpPage } from './second-factor-pages.ts';
import { aboutSignIn } from './sessions.ts';
import { show } from './sign-in-page.ts';

/** Somebody who has given the right password, in an interaction of the issuer. */
export type Arrived = Pick<Passed, 'uid' | 'login' | 'subject'>;

/** What comes between the right password and the end of a sign-in. */
export interface SecondFactorStep {
  /** Asks for what is needed still. @returns whether the sign-in may end now */
  begin(response: ServerResponse, arrived: Arrived): Promise<boolean>;
  /** Takes what a page of this step has sent. @returns who may go in now; nothing where a page was shown, or what was passed is not good any more */
  goOn(request: IncomingMessage, response: ServerResponse, uid: string, sent: URLSearchParams): Promise<GoneOn>;
}
export type GoneOn = { readonly is: 'in'; readonly arrived: Arrived } | { readonly is: 'shown' | 'over' };

interface Settings {
  readonly context: FactorContext;
  readonly secret: string;
  addressOf(request: IncomingMessage): string;
  logged(subject: string, what: 'factor-failed' | 'passkey-used' | 'passkey-failed', about: string): Promise<void>;
}

const shown = { is: 'shown' } as const;

/** Pages after the password: the code of an app, or its set-up where the installation asks for it. What was passed goes from page to page, signed. */
export function secondFactorStep({ context, secret, addressOf, logged }: Settings): SecondFactorStep {
  const ways = passes(secret, () => context.clock.now());
  const given = async (arrived: Arrived, whole: boolean) => {
    const version = (await accountOf(context, arrived.subject))?.item.version ?? 0;
    return { uid: arrived.uid, passed: ways.give({ ...arrived, version, whole }) };
  };
  const showSetUp = async (response: ServerResponse, arrived: Arrived, problem?: Problem) => {
    const { subject, login } = arrived;
    const isOver = problem === undefined || problem.code === 'factor-set-up-over';
    const key = await (isOver ? setUpAtSignIn : setUpAgain)(context, subject, login);
    show(response, problem ? 401 : 200, setUpPage(await given(arrived, false), key, problem && sentence(problem)));
  };
  const showCode = async (response: ServerResponse, arrived: Arrived, problem?: Problem) => {
    const ways = await waysAtSignIn(context, arrived.subject, arrived.uid);
    const status = problem === undefined ? 200 : problem.code === 'factor-closed' ? 429 : 401;
    show(response, status, codePage(await given(arrived, false), ways, problem && sentence(problem)));
  };
  return {
    async begin(response, arrived) {
      const next = await afterPassword(context, arrived.subject);
      if (next === 'code') await showCode(response, arrived);
      if (next === 'set-up') await showSetUp(response, arrived);
      return next === 'nothing';
    },
    async goOn(request, response, uid, sent) {
      const passed = ways.read(sent.get('passed') ?? '', uid);
      const own = passed && (await accountOf(context, passed.subject));
      if (!passed || own?.item.version !== passed.version) return { is: 'over' };
      const arrived = { uid, login: passed.login, subject: passed.subject };
      const next = await afterPassword(context, passed.subject);
      if (passed.whole || next === 'nothing') return { is: 'in', arrived };
      const code = (sent.get('code') ?? '').slice(0, 40);
      const passkey = sent.get('passkey');
      const device = aboutSignIn(deviceWords(request.headers['user-agent'] ?? ''), addressOf(request));
      try {
        if (next === 'code' && passkey !== null) {
          const { name } = await passkeyAtSignIn(context, passed.subject, uid, sentPasskey(passkey));
          await logged(passed.subject, 'passkey-used', `${device}; ${name}`);
          return { is: 'in', arrived };
        }
        if (next === 'code') {
          await codeAtSignIn(context, passed.subject, code);
          return { is: 'in', arrived };
        }
        const done = await confirmedAtSignIn(context, passed.subject, code);
        show(response, 200, recoveryCodesPage(await given(arrived, true), done));
        return shown;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { problem } = error;
        if (problem.code === 'factor-closed') response.setHeader('retry-after', secondsUntil(problem.until, context));
        if (next === 'set-up') await showSetUp(response, arrived, problem);
        else await showCode(response, arrived, problem);
        if (next === 'code')
          await logged(passed.subject, passkey === null ? 'factor-failed' : 'passkey-failed', device);
        return shown;
      }
    },
  };
}

const secondsUntil = (until: number, { clock }: FactorContext): string =>
  String(Math.max(1, Math.ceil((until - clock.now()) / 1000)));

/** A refusal in the words of the table, with the tries that are left. */
function sentence(problem: Problem): string {
  const left = 'left' in problem && problem.left !== undefined ? ` Còn ${problem.left} lần thử.` : '';
  return `${problemTable[problem.code].vi}${left}`;
}

/** What the script of the page has sent; where it is nothing of the kind it answers no question. */
function sentPasskey(text: string): PasskeyAnswer {
  const parts = partsOf(text);
  const part = (name: keyof PasskeyAnswer) => (typeof parts[name] === 'string' ? (parts[name] as string) : '');
  return {
    ...{ id: part('id'), clientDataJSON: part('clientDataJSON') },
    ...{ authenticatorData: part('authenticatorData'), signature: part('signature') },
  };
}

function partsOf(text: string): Partial<Record<keyof PasskeyAnswer, unknown>> {
  try {
    return parsedJson<object | null>(text, 'the answer of a passkey') ?? {};
  } catch {
    return {};
  }
}
