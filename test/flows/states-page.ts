/** `node test/flows/states-page.ts > docs/states.md`: where documents may go, as the tables of steps have it. */
import { pathToFileURL } from 'node:url';
import { dossierSteps, filePlanSteps } from '../../lib/domain/dossiers/steps.ts';
import { incomingStep, incomingStepNames } from '../../lib/domain/incoming/steps.ts';
import { granteeText } from '../../lib/domain/organisation/grantee-text.ts';
import { type Permission, permissions } from '../../lib/domain/organisation/permissions.ts';
import { outgoingStep, outgoingStepNames } from '../../lib/domain/outgoing/steps.ts';

const head = `# States

From \`steps.ts\` of \`lib/domain/incoming\`, \`outgoing\` and \`dossiers\` (\`node test/flows/states-page.ts > docs/states.md\`): every step of a person, and by whom it may be taken
(\`lib/domain/organisation/permissions.ts\`). What comes in arrives and is opened by a
worker (\`opened\`, \`requested\`, or \`quarantined\` where it cannot be read); an issue that was asked for is numbered and sealed by workers (\`numbered\`, \`issued\`).

`;

export function statesPage(): string {
  return `${head}## Outgoing\n\n${outgoingPart()}\n## Incoming\n\n${incomingPart()}\n## File plans\n\n${filingPart(filePlanSteps)}\n## Dossiers\n\n${filingPart(dossierSteps)}`;
}

function outgoingPart(): string {
  const rows = outgoingStepNames.map((name) => ({ name, row: outgoingStep(name) }));
  const workers = ['  signed --> numbered: number (worker)', '  numbered --> issued: seal (worker)'];
  // what asks for the issue leaves the state to the workers
  const arrows = rows.flatMap(({ name, row }) =>
    name === 'issue' ? workers : row.from.flatMap((state) => row.to.map((next) => `  ${state} --> ${next}: ${name}`)),
  );
  const table = rows.map(({ name, row }) => {
    return `| ${name} | ${row.from.join(', ')} | ${row.to.join(', ') || 'stays'} | ${byOf(row.may)} | ${row.law} |\n`;
  });
  return `${diagram(arrows)}\n| step | from | to | by | law |\n|---|---|---|---|---|\n${table.join('')}`;
}

function incomingPart(): string {
  const rows = incomingStepNames.map((name) => ({ name, ...incomingStep(name) }));
  const arrows = rows.flatMap(({ name, from, to }) =>
    name === 'refuse'
      ? from.map((state, at) => `  ${id(state)} --> ${id(to[at] ?? '')}: ${name}`)
      : from.flatMap((state) => to.map((next) => `  ${id(state)} --> ${id(next)}: ${name}`)),
  );
  const table = rows.map(
    ({ name, from, to, may, status, law }) =>
      `| ${name} | ${from.join(', ')} | ${to.join(', ') || 'stays'} | ${byOf(may)} | ${status?.code ?? ''} | ${law} |\n`,
  );
  return `${diagram(arrows)}\n| step | from | to | by | status | law |\n|---|---|---|---|---|---|\n${table.join('')}`;
}

interface FilingStep {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly may: Permission;
  readonly law: string;
}

function filingPart(steps: typeof filePlanSteps | typeof dossierSteps): string {
  const rows: readonly (readonly [string, FilingStep])[] = Object.entries(steps);
  const arrows = rows.flatMap(([name, { from, to }]) => from.map((state, at) => `  ${state} --> ${to[at]}: ${name}`));
  const table = rows.map(
    ([name, { from, to, may, law }]) =>
      `| ${name} | ${from.join(', ')} | ${[...new Set(to)].join(', ')} | ${byOf(may)} | ${law} |\n`,
  );
  return `${diagram(arrows)}\n| step | from | to | by | law |\n|---|---|---|---|---|\n${table.join('')}`;
}

const byOf = (permission: Permission): string => permissions[permission].map(granteeText).join('; ');
const diagram = (arrows: readonly string[]): string => `\`\`\`mermaid\nstateDiagram-v2\n${arrows.join('\n')}\n\`\`\`\n`;
const id = (state: string): string => state.replaceAll('-', '_');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(statesPage());
