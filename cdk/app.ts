import { App, Stack, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addCongvan } from './congvan.ts';
import { flags } from './flags.ts';
import { placeOf } from './place.ts';

const app = new App({ context: flags });
const place = placeOf((name) => app.node.tryGetContext(name));
const stack = new Stack(app, place.stackName, {
  description: 'Congvan: sends, signs, receives and proves official documents',
  terminationProtection: true,
});
addCongvan(stack, place);
Tags.of(stack).add('application', 'congvan');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
