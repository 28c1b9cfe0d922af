import type { DossierFact } from '../../domain/dossiers/fact.ts';
import type { IncomingFact } from '../../domain/incoming/fact.ts';
import type { OutgoingFact } from '../../domain/outgoing/fact.ts';
import type { OutMessage, QueueName } from '../../ports/queue.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, sha256Text } from '../item.ts';
import { outboxKey } from '../keys.ts';

/** A message to a worker. */
export interface OutboxMessage extends OutMessage {
  readonly body: WorkerMessage;
}

/** Messages to workers, written in the transaction that causes them and published afterwards, at least once. */
export interface OutboxBody {
  readonly queue: QueueName;
  readonly messages: readonly OutboxMessage[];
  /** Unix milliseconds */
  readonly at: number;
}

/** Everything that workers are asked for. */
export type WorkerMessage =
  | RelayMessage
  | OpenMessage
  | OpenMailMessage
  | ReportMessage
  | CheckFilesMessage
  | StampMessage
  | DirectoryLoadMessage
  | AugmentMessage
  | IssueMessage
  | DrawMessage
  | FactMessage;
/** That a document or a dossier changed, whichever. */
export type FeedFact = OutgoingFact | IncomingFact | DossierFact;
/** A fact that waits for its number in the feed. */
export type FactMessage = { readonly task: 'fact'; readonly fact: FeedFact };
/** A page of a file that is to be drawn, counted from 1. */
export type DrawMessage = { readonly task: 'draw'; readonly fileKey: string; readonly page: number };
/** The issue of a document: first its number, then its page. */
export type IssueMessage = { readonly task: 'number' | 'issue'; readonly documentId: string };
/** Work on an issued document's proof. */
export type AugmentMessage = { readonly task: 'lift'; readonly documentId: string };
/** A packet that came and was not opened yet. */
export type OpenMessage = { readonly task: 'open-incoming'; readonly incomingId: string };
/** A mail that came and was not opened yet. */
export type OpenMailMessage = { readonly task: 'open-mail'; readonly incomingId: string };
/** Files of a document that no packet brought, whose signatures are to be checked. */
export type CheckFilesMessage = { readonly task: 'check-files'; readonly incomingId: string };
/** A scan that was registered, which is to bear the arrival stamp. */
export type StampMessage = { readonly task: 'stamp'; readonly incomingId: string };
/** A list of agencies that is to be looked through or loaded. */
export type DirectoryLoadMessage = { readonly task: 'load-directory'; readonly loadId: string };
/** The page that says what the check of an attached file found is asked for; files are counted from 0. */
export type ReportMessage = { readonly task: 'draw-report'; readonly incomingId: string; readonly index: number };
/** Work with the axis. */
export type RelayMessage =
  | { readonly task: 'dispatch' | 'fan-out'; readonly documentId: string }
  | { readonly task: 'deliver' | 'recall'; readonly documentId: string; readonly recipient: string }
  | { readonly task: 'send-status'; readonly incomingId: string; readonly code: string; readonly description: string }
  | { readonly task: 'report-failure'; readonly incomingId: string; readonly reason: string }
  | { readonly task: 'complete-answered'; readonly incomingId: string; readonly answerId: string };

/** Packets of one sender are opened in order, so that a repeat finds what it repeats; other senders do not wait. `version` names the try. */
export function openMessage(agencyCode: string, from: string, incomingId: string, version: number): OutboxMessage {
  const group = `in-${agencyCode}-${sha256Text(from).slice(0, 16)}`;
  const again = version === 0 ? '' : `-${version}`;
  return { group, dedupe: `open-${incomingId}${again}`, body: { task: 'open-incoming', incomingId } };
}

/** Mails are opened in any order, each in a group of its own: one that is hard to open holds up no other. `version` names the try. */
export function openMailMessage(incomingId: string, version: number): OutboxMessage {
  const group = `mail-${incomingId}`;
  const again = version === 0 ? '' : `-${version}`;
  return { group, dedupe: `open-${incomingId}${again}`, body: { task: 'open-mail', incomingId } };
}

/** Drawn beside what comes in: a group of its own. `at` tells one request from a later one. */
export function reportMessage(incomingId: string, index: number, at: number): OutboxMessage {
  const group = `report-${incomingId}-${index}`;
  return { group, dedupe: `${group}-${at}`, body: { task: 'draw-report', incomingId, index } };
}

/** Once a document. */
export function checkFilesMessage(incomingId: string): OutboxMessage {
  const group = `files-${incomingId}`;
  return { group, dedupe: group, body: { task: 'check-files', incomingId } };
}

/** Once a document, for it is registered once. */
export function stampMessage(incomingId: string): OutboxMessage {
  const group = `stamp-${incomingId}`;
  return { group, dedupe: group, body: { task: 'stamp', incomingId } };
}

/** One list after the other; `stage` tells looking through from loading. */
export function directoryLoadMessage(loadId: string, stage: string): OutboxMessage {
  return { group: 'directory', dedupe: `directory-${loadId}-${stage}`, body: { task: 'load-directory', loadId } };
}

export function outboxWrite(queue: QueueName, message: OutboxMessage, at: number): Write {
  return outboxFanOut(queue, message.dedupe, [message], at);
}

/** Many messages in one entry, so that a step with many recipients stays within one transaction. */
export function outboxFanOut(queue: QueueName, name: string, messages: readonly OutboxMessage[], at: number): Write {
  const entry: OutboxBody = { queue, messages, at };
  return { put: newItem(outboxKey(messages[0]?.group ?? name, name), entry), expect: 'absent' };
}
