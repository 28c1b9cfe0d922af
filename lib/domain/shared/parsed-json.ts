/** Something that was kept or came as JSON cannot be read as that. */
export class NotJson extends Error {}

/**
 * JSON whose reader must not be quoted: the parser's own error shows a piece of the text, and that is a secret, or what a document says.
 * @throws {NotJson} that names `what` was read, and nothing of it
 */
export function parsedJson<Value>(text: string, what: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new NotJson(`${what} is not JSON`);
  }
}
