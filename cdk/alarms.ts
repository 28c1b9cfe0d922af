import { Duration, type Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Data } from './data.ts';
import { type Door, type DoorName, doors } from './doors.ts';
import type { Functions } from './functions.ts';
import type { Place } from './place.ts';
import type { Queues } from './queues.ts';

interface Watched {
  readonly queues: Queues;
  readonly functions: Functions;
  readonly api: HttpApi;
  readonly data: Data;
  readonly place: Place;
}

const fiveMinutes = { period: Duration.minutes(5) };

/** Somebody hears of every dead letter, of work that waits too long, and of functions that fail. */
export function addAlarms(stack: Stack, { queues, functions, api, data, place }: Watched): void {
  const room = new Construct(stack, 'Alarms');
  const topic = new Topic(room, 'Topic', { enforceSSL: true, masterKey: data.key });
  data.key.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'));
  if (place.alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(place.alarmEmail));
  const action = new SnsAction(topic);

  function alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string): void {
    const made = new Alarm(room, id, {
      metric,
      threshold,
      alarmDescription,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    made.addAlarmAction(action);
    made.addOkAction(action);
  }

  for (const [name, { main, dead }] of Object.entries(queues.byName)) {
    const statistic = { ...fiveMinutes, statistic: 'Maximum' };
    alarm(`${name}-dead`, dead.metricApproximateNumberOfMessagesVisible(statistic), 1, `Dead letters in ${name}`);
    alarm(`${name}-age`, main.metricApproximateAgeOfOldestMessage(statistic), 3600, `An hour of waiting in ${name}`);
  }
  for (const [name, { opens }] of Object.entries<Door>(doors)) {
    const handler = functions[name as DoorName];
    alarm(`${name}-errors`, handler.metricErrors({ ...fiveMinutes, statistic: 'Sum' }), 5, `${name} fails`);
    if (opens.on !== 'stream') continue;
    const age = handler.metric('IteratorAge', { ...fiveMinutes, statistic: 'Maximum' });
    alarm(`${name}-age`, age, 600_000, 'The outbox is published ten minutes late');
  }
  // each late document is taken up at least once an hour, and said aloud each time
  const late = new MetricFilter(room, 'lifting-late', {
    logGroup: functions.liftAgain.logGroup,
    filterPattern: FilterPattern.stringValue('$.where', '=', 'lifting-late'),
    metricNamespace: stack.stackName,
    metricName: 'LiftingLate',
  }).metric({ period: Duration.hours(2), statistic: 'Sum' });
  alarm('liftings-late', late, 1, 'Issued documents have waited for timestamps for more than an hour');
  alarm('api-errors', api.metricServerError({ ...fiveMinutes, statistic: 'Sum' }), 5, 'The API answers 5xx');
}
