import { App, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addCongvan } from '../../cdk/congvan.ts';
import { flags } from '../../cdk/flags.ts';
import { placeOf } from '../../cdk/place.ts';

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

export interface SynthOptions {
  readonly context?: Readonly<Record<string, string>>;
  /** adds to the stack */
  readonly more?: (stack: Stack) => void;
  /** bundles the functions' code, which only deploying needs, and leaves it all there */
  readonly folder?: string;
}

/** The very app of cdk/app.ts, with its checks. */
export function congvanApp({ context = {}, more, folder }: SynthOptions = {}): App {
  const app =
    folder === undefined
      ? new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [] } })
      : new App({ context: flags, outdir: folder });
  const place = placeOf((name) => context[name]);
  const stack = new Stack(app, place.stackName);
  addCongvan(stack, place);
  more?.(stack);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

export function synthesise(context: Readonly<Record<string, string>> = {}): Synthesised {
  const app = congvanApp({ context });
  const stack = app.node.findChild(context['stackName'] ?? 'congvan') as Stack;
  const template = Template.fromStack(stack);
  const resources = Object.entries(template.toJSON()['Resources'] as Record<string, Resource>);
  return { template, all: (type) => resources.filter(([, resource]) => resource.Type === type) };
}
