import type { arrivalsVi } from '../arrivals.ts';

export const arrivalsEn: typeof arrivalsVi = {
  intro:
    'By Decree 30/2020 App. IV. Every arrival number has a line; a number that is missing is said to be. The follow-up register is made of the same lines.',
  form: 'Form',
  forms: { register: 'Incoming register', 'follow-up': 'Follow-up register' },
  last: (last) => `Last arrival number: ${last}`,
  state: 'Where it stands',
  states: {
    registered: 'To be assigned',
    assigned: 'Assigned',
    'in-progress': 'Under way',
    completed: 'Done',
    'for-information': 'For information',
    cancelled: 'Cancelled',
    replaced: 'Replaced',
    elsewhere: 'Given elsewhere',
    missing: 'Missing',
  },
};
