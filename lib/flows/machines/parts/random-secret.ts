import type { Context } from '../../../kernel/context.ts';

/** 256 bits, which nobody guesses and no digest gives away, behind a mark by which programs that look for secrets in files know it. */
export const randomSecret = ({ randomBytes }: Pick<Context, 'randomBytes'>, mark: string): string =>
  mark + Array.from(randomBytes(32), (byte) => byte.toString(16).padStart(2, '0')).join('');
