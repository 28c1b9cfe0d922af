/** Recipients that one document may have on the axis; a worker fans them out. */
export const maxRecipients = 1000;

/** As many as a line of a list names. */
export const namedInLine = 5;

/** The recipients in one line, those beyond the first few by their number. */
export function recipientsLine(recipients: readonly string[]): string {
  const more = recipients.length - namedInLine;
  const named = recipients.slice(0, namedInLine).join(', ');
  return more > 0 ? `${named} (+${more})` : named;
}
