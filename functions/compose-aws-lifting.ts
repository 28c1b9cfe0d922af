import { recordsTrust } from '../lib/adapters/directory/records-trust.ts';
import type { ProofSettings } from '../lib/edge/settings.ts';
import type { LiftingHouse } from '../lib/flows/step/house.ts';
import { type AwsSettings, composeAws } from './compose-aws.ts';
import { composeLifting } from './compose-proving.ts';
import { wallClock } from './wall-clock.ts';

/** The house on AWS of the worker that lifts documents: timestamp authorities and responders over the net. */
export function composeAwsLifting(settings: AwsSettings & { readonly proof: ProofSettings }): LiftingHouse {
  const house = composeAws(settings);
  return { ...house, ...composeLifting(settings.proof, recordsTrust(house.records), wallClock) };
}
