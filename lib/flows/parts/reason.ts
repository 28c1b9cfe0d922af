import { Refused } from '../../domain/shared/errors.ts';

/** The reason that a step must give, without white space around it. */
export function neededReason(request: { readonly reason: string }): string {
  const reason = request.reason.trim();
  if (reason === '') throw new Refused({ code: 'bad-request', detail: 'reason', fields: ['reason'] });
  return reason;
}

/** A text that a step must give, under the name that requests give it, without white space around it. */
export function neededText(name: string, text: string): string {
  const said = text.trim();
  if (said === '') throw new Refused({ code: 'bad-request', detail: name, fields: [name] });
  return said;
}
