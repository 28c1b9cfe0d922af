import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type IFilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { axisErrorName, axisUnauthorised, type LogWord, logWords } from '../lib/edge/log-words.ts';
import type { AddAlarm } from './alarm-terms.ts';
import { type Door, type DoorName, doors } from './doors.ts';
import type { Functions } from './functions.ts';

const named = Object.entries<Door>(doors) as [DoorName, Door][];
const those = (which: (door: Door) => boolean): DoorName[] =>
  named.flatMap(([name, door]) => (which(door) ? [name] : []));
const atAxis = those(({ may }) => may.includes('speak-to-axis'));
const atQueues = those(({ opens }) => opens.on === 'queue');
const publishers = those(({ may }) => may.includes('take-from-outbox'));

const saying = (word: LogWord): IFilterPattern => FilterPattern.stringValue('$.where', '=', word);

/** Alarms on what functions say in their logs. A line is written only when something is wrong: none is good news. */
export function addLogAlarms(room: Construct, namespace: string, add: AddAlarm, functions: Functions): void {
  const logs = new Construct(room, 'Logs');
  function counted(metricName: string, filterPattern: IFilterPattern, from: readonly DoorName[], minutes = 5): IMetric {
    const filters = from.map(
      (name) =>
        new MetricFilter(logs, `${metricName}-${name}`, {
          logGroup: functions[name].logGroup,
          filterPattern,
          metricNamespace: namespace,
          metricName,
        }),
    );
    const [first] = filters;
    if (!first) throw new Error(`nobody says ${metricName}`);
    return first.metric({ period: Duration.minutes(minutes), statistic: 'Sum' });
  }
  const alarm = (id: string, metric: IMetric, description: string, periods = 1) =>
    add(id, { metric, threshold: 1, periods, silence: 'nothing-happened', description });

  const axisTrouble = FilterPattern.stringValue('$.error.name', '=', axisErrorName);
  alarm('axis', counted('AxisTrouble', axisTrouble, atAxis), 'The axis has not answered for 15 minutes, or refuses', 3);
  const unauthorised = FilterPattern.stringValue('$.error.message', '=', `${axisUnauthorised}*`);
  alarm('axis-unauthorised', counted('AxisUnauthorised', unauthorised, atAxis), 'The axis does not accept who we are');
  alarm('publish', counted('PublishFailed', saying(logWords.publishFailed), publishers), 'Messages are not published');
  alarm('put-off', counted('PutOff', saying(logWords.messagePutOff), atQueues), 'Messages fail and are put off');
  alarm(
    'set-aside',
    counted('SetAside', saying(logWords.messageSetAside), atQueues),
    'A message is not tried any more',
  );
  alarm(
    'dead-letter-failed',
    counted('DeadLetterFailed', saying(logWords.deadLetterFailed), atQueues),
    'Nobody could be told of a failure',
  );
  // each late document is taken up at least once an hour, and reported each time
  alarm(
    'augmentations-late',
    counted('AugmentationLate', saying(logWords.augmentationLate), ['augmentAgain'], 120),
    'Issued documents have waited for timestamps for more than an hour',
  );
  alarm(
    'anchor-failed',
    counted('AnchorFailed', saying(logWords.anchorFailed), ['anchorDays'], 60),
    'A day of an agency could not be anchored',
  );
  alarm(
    'mail-failed',
    counted('MailFailed', saying(logWords.mailFailed), ['sendMail'], 60),
    'People of an agency are not told by e-mail',
  );
  alarm(
    'succession-failed',
    counted('SuccessionFailed', saying(logWords.successionFailed), ['anchorDays'], 60),
    'A succession of agencies could not be carried out on its day',
  );
}
