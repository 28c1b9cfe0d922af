import type { Signer } from './signer.ts';

/** Finds the key that stands for a person or an agency; `undefined` when none is set up. */
export interface Signers {
  ofPerson(subject: string): Promise<Signer | undefined>;
  ofAgency(agencyCode: string): Promise<Signer | undefined>;
  /** whether a certificate is of the installation's own trial authority; missing where keys are kept by a service and none is */
  isTrial?(certificate: Uint8Array): boolean;
}
