import { App, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addCongvan } from '../../cdk/congvan.ts';
import { flags } from '../../cdk/flags.ts';
import { type Place, placeOf } from '../../cdk/place.ts';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation properties have no common shape
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Synthesised {
  readonly template: Template;
  /** logical id and resource */
  all(type: string): [string, Resource][];
}

/** The app without bundling the functions' code, which only deploying needs. `more` may add to the stack. */
export function congvanApp(context: Readonly<Record<string, string>> = {}, more?: (stack: Stack) => void): App {
  const app = new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [] } });
  const place: Place = placeOf((name) => context[name]);
  const stack = new Stack(app, place.stackName);
  addCongvan(stack, place);
  more?.(stack);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

export function synthesise(context: Readonly<Record<string, string>> = {}): Synthesised {
  const app = congvanApp(context);
  const stack = app.node.findChild(context['stackName'] ?? 'congvan') as Stack;
  const template = Template.fromStack(stack);
  const resources = Object.entries(template.toJSON()['Resources'] as Record<string, Resource>);
  return { template, all: (type) => resources.filter(([, resource]) => resource.Type === type) };
}
