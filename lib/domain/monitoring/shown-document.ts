/** A document as who looks after the system is shown it. Code, subject and party are there for who may read it, and for nobody else. */
export interface ShownDocument {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly readable: boolean;
  readonly code?: string;
  readonly subject?: string;
  readonly party?: string;
}
