import type { AgencyLine } from '../../../api/organisation.ts';
import type { SuccessionLine } from '../../../api/successions.ts';
import type { Tone } from '../../../parts/status-tag.tsx';

/** How the states of a succession look. */
export const tones: Readonly<Record<SuccessionLine['state'], Tone>> = {
  proposed: 'warn',
  confirmed: 'calm',
  done: 'good',
  withdrawn: 'calm',
};

/** Names of agencies by id. */
export const namesOf = (items: readonly AgencyLine[], ids: readonly string[]): string =>
  ids.map((id) => items.find((one) => one.id === id)?.name ?? id).join(', ');
