import type { Write } from '../../ports/records.ts';
import { sha256Text } from '../item.ts';
import { type OutboxMessage, outboxFanOut } from './outbox.ts';

/** So many files of one document are drawn by themselves; others when somebody looks. */
const maxDrawnAtOnce = 20;

/** The worker is asked for the first page of each file. `cause` names the change that brought them, such as a version of a document. */
export function pageImageWrites(fileKeys: readonly string[], cause: string, at: number): Write[] {
  const messages = fileKeys.slice(0, maxDrawnAtOnce).map((key) => drawMessage(key, 1, at));
  return messages.length > 0 ? [outboxFanOut('images', `images-${cause}`, messages, at)] : [];
}

/** Nothing waits for a picture, and no picture for another one: each file is a group of its own. `at` tells one request from a later one. */
export function drawMessage(fileKey: string, page: number, at: number): OutboxMessage {
  const group = `image-${sha256Text(fileKey).slice(0, 16)}`;
  return { group, dedupe: `${group}-${page}-${at}`, body: { task: 'draw', fileKey, page } };
}
