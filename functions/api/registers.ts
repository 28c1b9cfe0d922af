import { type Route, read } from './route.ts';

const part = ['year', 'from', 'to', 'fromDay', 'toDay', 'agency'] as const;

/** Registers of an agency: Decree 30/2020 art. 16, App. IV. */
export const registerRoutes = [
  {
    ...read,
    path: '/api/registers/outgoing',
    operation: 'readRegister',
    summary:
      'The outgoing register of my agency, or of one that it has succeeded, in a year, by number, with what became of every number: numbers from, to; days fromDay, toDay (yyyy-mm-dd); a page at a time',
    query: [...part, 'cursor'],
  },
  {
    ...read,
    path: '/api/registers/outgoing/file',
    operation: 'exportRegister',
    summary: 'A part of the outgoing register to print or keep: format=pdf (at most 1,000 lines) or xlsx (20,000)',
    query: [...part, 'format'],
  },
  {
    ...read,
    path: '/api/registers/outgoing/proof',
    operation: 'readBookProof',
    summary: 'A part of the outgoing register, at most 1,000 lines, proved by the logs and the signed anchors',
    query: ['year', 'from', 'to', 'agency'],
  },
  {
    ...read,
    path: '/api/registers/outgoing/proof/file',
    operation: 'exportBookProof',
    summary: 'The same as PDF with the proof for machines within, signed with the key of my agency where there is one',
    query: ['year', 'from', 'to', 'agency'],
  },
  {
    ...read,
    path: '/api/registers/incoming',
    operation: 'readArrivals',
    summary:
      'The incoming register of my agency, or of one that it has succeeded, in a year, by arrival number, with what became of every number: numbers from, to; days fromDay, toDay (yyyy-mm-dd); a page at a time',
    query: [...part, 'cursor'],
  },
  {
    ...read,
    path: '/api/registers/incoming/file',
    operation: 'exportArrivals',
    summary:
      'A part of the incoming register to print or keep: form=register or follow-up; format=pdf (at most 1,000 lines) or xlsx (20,000)',
    query: [...part, 'form', 'format'],
  },
] as const satisfies readonly Route[];
