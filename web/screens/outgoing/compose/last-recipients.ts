const keyOf = (subject: string): string => `congvan.recipients.${subject}`;

/** To whom somebody wrote last, on this machine: codes. */
export function lastRecipients(subject: string): readonly string[] {
  const kept = localStorage.getItem(keyOf(subject)) ?? '';
  return kept === '' ? [] : kept.split(' ');
}

export function keepRecipients(subject: string, codes: readonly string[]): void {
  if (codes.length > 0) localStorage.setItem(keyOf(subject), codes.join(' '));
}
