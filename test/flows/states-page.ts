/** `node test/flows/states-page.ts > docs/states.md`: where documents may go, as the tables of steps have it. */
import { pathToFileURL } from 'node:url';
import { incomingStep, incomingStepNames } from '../../lib/domain/incoming/steps.ts';

const head = `# States

From \`lib/domain/incoming/steps.ts\` (\`node test/flows/states-page.ts > docs/states.md\`). What comes in arrives and is opened by a worker (\`opened\`, \`requested\`, or \`quarantined\`
where it cannot be read); everything else is a step of a person.

`;

export function statesPage(): string {
  const rows = incomingStepNames.map((name) => ({ name, ...incomingStep(name) }));
  const arrows = rows.flatMap(({ name, from, to }) =>
    name === 'refuse'
      ? from.map((state, at) => `  ${id(state)} --> ${id(to[at] ?? '')}: ${name}`)
      : from.flatMap((state) => to.map((next) => `  ${id(state)} --> ${id(next)}: ${name}`)),
  );
  const table = rows.map(
    ({ name, from, to, by, status, law }) =>
      `| ${name} | ${from.join(', ')} | ${to.join(', ')} | ${by} | ${status?.code ?? ''} | ${law} |\n`,
  );
  return `${head}\`\`\`mermaid\nstateDiagram-v2\n${arrows.join('\n')}\n\`\`\`\n\n| step | from | to | by | status | law |\n|---|---|---|---|---|---|\n${table.join('')}`;
}

const id = (state: string): string => state.replaceAll('-', '_');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(statesPage());
