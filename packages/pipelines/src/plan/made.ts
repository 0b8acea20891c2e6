import type { Plan, PlanAction, PlanJson, PlannedResource } from './types.ts';

/** A plan of these resources, with what follows from them. */
export function made(parts: Omit<PlanJson, 'hasChanges' | 'counts'>): Plan {
  const counts = countsOf(parts.resources);
  const hasChanges = parts.resources.length > counts.unchanged;
  const { workspaceId, workspaceName, baseUrl, resources, undeclared } = parts;
  const json: PlanJson = { workspaceId, workspaceName, baseUrl, hasChanges, counts, resources, undeclared };
  return { ...json, toJSON: () => json };
}

function countsOf(resources: readonly PlannedResource[]): Record<PlanAction, number> {
  const counts: Record<PlanAction, number> = { create: 0, update: 0, replace: 0, adopt: 0, delete: 0, unchanged: 0 };
  for (const { action } of resources) counts[action]++;
  return counts;
}
