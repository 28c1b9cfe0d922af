import type { certificatesVi } from '../certificates.ts';

export const certificatesEn: typeof certificatesVi = {
  title: 'Certificates',
  none: 'No certificate',
  states: {
    good: (days) => `${days} days left`,
    near: (days) => `${days} days left`,
    soon: (days) => `Only ${days} days left`,
    expired: () => 'Has ended',
    'not-begun': () => 'Has not begun',
  },
  toDo: {
    near: 'Ask the authority for a new one, and take it in before this one ends.',
    soon: 'Take a new one in now: nothing can be signed after its end. Signatures with a timestamp stay valid.',
    expired: 'Nothing can be signed with it. Take a new one in. Documents signed with a timestamp stay valid.',
    'not-begun': 'Nothing can be signed with it before its first day.',
  },
  ofAnother: 'The certificate names somebody else',
  held: { here: 'held by the system', token: 'in the signer’s token' },
  details: (from, to, held) => `From ${from} to ${to}, ${held}`,
  subject: 'Issued to',
  issuer: 'Issued by',
  serial: 'Serial number',
};
