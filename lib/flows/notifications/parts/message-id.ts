import type { MailServer } from '../../../domain/monitoring/mail-server.ts';
import { sha256Text } from '../../../stores/item.ts';

/** The name of a message (RFC 5322 § 3.6.4), the same for the same parts: a mail program shows a repeat once. */
export function messageIdOf({ sender }: MailServer, parts: readonly string[]): string {
  return `<${sha256Text(JSON.stringify(parts)).slice(0, 40)}@${sender.split('@')[1]}>`;
}
