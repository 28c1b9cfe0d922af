import { Duration, type Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { acknowledge, arnInFinding } from './acknowledge.ts';
import { type Door, type DoorName, doors } from './doors.ts';
import type { Functions } from './functions.ts';

/** The doors that the clock opens. A missed turn is not made up for: the next one does the same work. */
export function addSchedules(stack: Stack, functions: Functions): void {
  const room = new Construct(stack, 'Schedules');
  for (const [name, { opens }] of Object.entries<Door>(doors)) {
    if (opens.on !== 'schedule') continue;
    const handler = functions[name as DoorName];
    const role = new Role(room, `${name}-role`, { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    acknowledge(role, `IAM5[Resource::${arnInFinding(handler)}:*]`, 'The versions of this one function.');
    new Schedule(room, name, {
      schedule: ScheduleExpression.rate(Duration.minutes(opens.everyMinutes)),
      target: new LambdaInvoke(handler, { role, retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
      description: `Congvan: ${name} every ${opens.everyMinutes} min`,
    });
  }
}
