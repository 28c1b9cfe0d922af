import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** What makes an alarm ring. */
export interface AlarmTerms {
  readonly metric: IMetric;
  /** rings at this many, or below it */
  readonly threshold: number;
  readonly below?: true;
  /** so many periods one after the other */
  readonly periods?: number;
  /** what silence means: nothing happened, nothing is known, or whoever should speak is dead */
  readonly silence: 'nothing-happened' | 'as-before' | 'is-the-trouble';
  readonly description: string;
}
export type AddAlarm = (id: string, terms: AlarmTerms) => void;
