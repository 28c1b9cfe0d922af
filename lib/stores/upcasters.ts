/** Outgoing 1 → 2: the copy with timestamps and validation data was called `kept`, and is the preserved copy. */
export function withPreservedCopy(body: object): object {
  const { state } = body as { readonly state: object };
  if (!('kept' in state)) return body;
  const { kept, ...rest } = state;
  return { ...body, state: { ...rest, preserved: kept } };
}
