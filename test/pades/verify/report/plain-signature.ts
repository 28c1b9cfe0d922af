/** The report of a signature that passed, with nothing to say against it. */
export const plain = {
  kind: 'signature',
  signer: 'Lê A',
  signedAt: '2026-11-21T18:05:00.000Z',
  timeSource: 'claimed',
  indication: 'TOTAL-PASSED',
  subIndication: null,
  changesAfter: [],
  integrity: true,
  modified: false,
  faults: [],
  notices: [],
} as const;
