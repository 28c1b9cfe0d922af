import { Duration, type Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AddAlarm } from './alarm-terms.ts';
import type { Data } from './data.ts';
import { type Door, type DoorName, doors } from './doors.ts';
import type { Functions } from './functions.ts';
import { addLogAlarms } from './log-alarms.ts';
import type { Place } from './place.ts';
import type { Queues } from './queues.ts';

interface Watched {
  readonly queues: Queues;
  readonly functions: Functions;
  readonly api: HttpApi;
  readonly data: Data;
  readonly place: Place;
}

const silences = {
  'nothing-happened': TreatMissingData.NOT_BREACHING,
  'as-before': TreatMissingData.IGNORE,
  'is-the-trouble': TreatMissingData.BREACHING,
} as const;

const fiveMinutes = { period: Duration.minutes(5) };

/**
 * Somebody hears of every dead letter, of work that waits too long, of functions that fail or do not run, and of what the log says by
 * words that are agreed. Every threshold is below what one trouble of its kind brings about: test/cdk/alarms.test.ts makes each ring.
 */
export function addAlarms(stack: Stack, watched: Watched): void {
  const room = new Construct(stack, 'Alarms');
  const action = new SnsAction(topicOf(room, watched));
  const add: AddAlarm = (id, { metric, threshold, below, periods = 1, silence, description }) => {
    const made = new Alarm(room, id, {
      metric,
      threshold,
      alarmDescription: description,
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silences[silence],
    });
    made.addAlarmAction(action);
    made.addOkAction(action);
  };
  addQueueAlarms(add, watched.queues);
  for (const name of Object.keys(doors) as DoorName[]) addFunctionAlarms(add, name, watched.functions);
  addLogAlarms(room, stack.stackName, add, watched.functions);
  add('api-errors', {
    metric: watched.api.metricServerError({ ...fiveMinutes, statistic: 'Sum' }),
    threshold: 3,
    silence: 'nothing-happened',
    description: 'The API answers 5xx',
  });
}

function topicOf(room: Construct, { data, place }: Watched): Topic {
  const topic = new Topic(room, 'Topic', { enforceSSL: true, masterKey: data.key });
  data.key.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'));
  if (place.alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(place.alarmEmail));
  return topic;
}

/** A queue that is looked at by nobody sends no metrics after some hours: what was wrong before still is. */
function addQueueAlarms(add: AddAlarm, { byName }: Queues): void {
  const statistic = { ...fiveMinutes, statistic: 'Maximum' };
  for (const [name, { main, dead }] of Object.entries(byName)) {
    add(`${name}-dead`, {
      metric: dead.metricApproximateNumberOfMessagesVisible(statistic),
      threshold: 1,
      silence: 'as-before',
      description: `Dead letters in ${name}`,
    });
    add(`${name}-age`, {
      metric: main.metricApproximateAgeOfOldestMessage(statistic),
      threshold: 3600,
      silence: 'as-before',
      description: `An hour of waiting in ${name}`,
    });
  }
}

function addFunctionAlarms(add: AddAlarm, name: DoorName, functions: Functions): void {
  const handler = functions[name];
  const { opens }: Door = doors[name];
  // doors answer for failures themselves: what ends a function is a crash, its time or its memory, and once is enough to look
  add(`${name}-errors`, {
    metric: handler.metricErrors({ ...fiveMinutes, statistic: 'Sum' }),
    threshold: 1,
    silence: 'nothing-happened',
    description: `${name} ends before it has done its work`,
  });
  if (opens.on === 'schedule') {
    // two periods, each long enough for a call of a schedule that is well
    const minutes = Math.max(5, opens.everyMinutes);
    add(`${name}-silent`, {
      metric: handler.metricInvocations({ period: Duration.minutes(minutes), statistic: 'Sum' }),
      threshold: 1,
      below: true,
      periods: 2,
      silence: 'is-the-trouble',
      description: `${name} has not been called for ${2 * minutes} minutes`,
    });
  }
  if (opens.on === 'stream') {
    add(`${name}-age`, {
      metric: handler.metric('IteratorAge', { ...fiveMinutes, statistic: 'Maximum' }),
      threshold: 600_000,
      silence: 'nothing-happened',
      description: 'The outbox is published ten minutes late',
    });
  }
}
