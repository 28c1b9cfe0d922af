/** Outgoing 1 → 2: the copy with timestamps and validation data was called `kept`, and is the preserved copy. */
export function withPreservedCopy(body: object): object {
  const { state } = body as { readonly state: object };
  if (!('kept' in state)) return body;
  const { kept, ...rest } = state;
  return { ...body, state: { ...rest, preserved: kept } };
}

/**
 * Inbox line 1 → 2: a line was called waiting, its task had no id, and `box` was a position or a person's subject. Sealing and sending were asked for apart before
 * the number came with the issue.
 */
export function withTaskId(body: object): object {
  const { box, task: kind, id: documentId, ...rest } = body as Readonly<Record<string, string>>;
  const id = 'recipient' in rest ? `${documentId}#${rest['recipient']}` : documentId;
  const assignee = box === 'clerk' || box === 'leader' ? { position: box } : { person: box };
  return { ...rest, id, kind: kind === 'seal' ? 'issue' : kind, assignee, documentId };
}
