import type { Plan, PlannedResource } from './types.ts';
import { changeLine, headlineOf, summaryOf } from './words.ts';

/**
 * A plan for a pull request, in Markdown: a summary, what would be lost, and the changes of each resource.
 *
 * @example
 * ```ts
 * await writeFile('plan.md', planMarkdown(await plan(airbyte, pipelines, { lock })));
 * ```
 */
export function planMarkdown(plan: Plan): string {
  const changed = plan.resources.filter(({ action, changes }) => action !== 'unchanged' || changes.length > 0);
  const losses = plan.resources.flatMap((resource) => resource.losses.map(({ kind, what }) => `- **${kind}**: ${escaped(what)}`));
  return [
    `### Airbyte workspace ${escaped(plan.workspaceName)}`,
    '',
    summaryOf(plan),
    ...(losses.length === 0 ? [] : ['', '> [!WARNING]', '> This would be lost, and is done only where it is allowed:', '>', ...losses.map((line) => `> ${line}`)]),
    ...changed.flatMap((resource) => ['', ...section(resource)]),
    ...(plan.undeclared.length === 0 ? [] : ['', 'Declared no longer, and left as they are:', '', ...plan.undeclared.map(({ kind, name, id }) => `- ${kind} ${escaped(name)} (\`${id}\`)`)]),
    '',
  ].join('\n');
}

function section(resource: PlannedResource): string[] {
  const { changes, reasons } = resource;
  const lines = [...reasons.map((reason) => `# ${reason}`), ...changes.map(changeLine)];
  const headline = `**${escaped(headlineOf(resource))}**`;
  // A value may have the very fence in it.
  const fence = lines.some((line) => line.includes('```')) ? '~~~~' : '```';
  return lines.length === 0 ? [headline] : ['<details><summary>', '', headline, '', '</summary>', '', fence, ...lines, fence, '', '</details>'];
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, (sign) => `\\${sign}`);
}
