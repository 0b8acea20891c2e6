import type { Plan, PlannedResource, UndeclaredResource } from './types.ts';
import { changeLine, headlineOf, summaryOf } from './words.ts';

/** How a plan is written for a terminal. */
export interface PlanTextOptions {
  /** With the escape codes of colors. Default false. */
  color?: boolean;
  /** Also what does not change, and why each stream got its settings. Default false. */
  verbose?: boolean;
}

const signs: Readonly<Record<PlannedResource['action'], string>> = { create: '+', update: '~', replace: '±', adopt: '>', delete: '-', unchanged: ' ' };
const codes: Readonly<Record<PlannedResource['action'], number>> = { create: 32, update: 33, replace: 31, adopt: 36, delete: 31, unchanged: 2 };

/**
 * A plan for people: what would be done, field by field, old → new, why, and what would be lost.
 *
 * @example
 * ```ts
 * console.log(planText(await plan(airbyte, pipelines), { color: process.stdout.isTTY }));
 * ```
 */
export function planText(plan: Plan, { color = false, verbose = false }: PlanTextOptions = {}): string {
  const paint = (code: number, text: string): string => (color ? `\u001B[${code}m${text}\u001B[0m` : text);
  const shown = plan.resources.filter(({ action, changes }) => verbose || action !== 'unchanged' || changes.length > 0);
  return [
    `Workspace ${plan.workspaceName} at ${plan.baseUrl}`,
    ...shown.flatMap((resource) => ['', ...resourceLines(resource, paint, verbose)]),
    ...undeclaredLines(plan.undeclared),
    '',
    summaryOf(plan),
  ].join('\n');
}

function resourceLines(resource: PlannedResource, paint: (code: number, text: string) => string, verbose: boolean): string[] {
  const { action, changes, reasons, losses, streams = [] } = resource;
  return [
    paint(codes[action], `${signs[action]} ${headlineOf(resource)}`),
    ...reasons.map((reason) => `    ${reason}`),
    ...changes.map((change) => `    ${changeLine(change)}`),
    ...losses.map(({ kind, what }) => paint(31, `    loses (${kind}): ${what}`)),
    ...(verbose ? streams.map(({ stream, selected, because }) => `    ${selected ? '+' : '-'} ${stream}: ${because.join('; ')}`) : []),
  ];
}

function undeclaredLines(undeclared: readonly UndeclaredResource[]): string[] {
  if (undeclared.length === 0) return [];
  return ['', 'Declared no longer, and left as they are:', ...undeclared.map(({ kind, name, id }) => `  ${kind} ${name} (${id})`)];
}
