/** What a sealed secret is for and whose it is: it opens only where the same is named. */
export type SecretContext = Readonly<Record<string, string>>;

/** A secret that cannot be opened: it was sealed with another key or for another context, or is damaged. */
export class SecretUnopened extends Error {
  constructor(context: SecretContext) {
    super(`a secret cannot be opened: ${JSON.stringify(context)}`);
    this.name = 'SecretUnopened';
  }
}

/** Seals short secrets, at most 4,000 bytes, so that they may lie among records. */
export interface SecretBox {
  seal(secret: Uint8Array, context: SecretContext): Promise<Uint8Array>;
  /** @throws {SecretUnopened} */
  open(sealed: Uint8Array, context: SecretContext): Promise<Uint8Array>;
}
