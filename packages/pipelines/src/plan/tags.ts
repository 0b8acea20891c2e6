import type { Tag } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import type { PlannedResource } from './types.ts';

/** The tags that pipelines ask for and the workspace lacks. None where the server has no tags at all: pipelines do without. */
export function plannedTags(pipelines: readonly Pipeline[], present: readonly Tag[] | undefined): PlannedResource[] {
  if (!present) return [];
  const known = new Set(present.map(({ name }) => name));
  const wanted = new Set(pipelines.flatMap(({ tags = [] }) => tags));
  return [...wanted].filter((name) => !known.has(name)).map((name) => ({ kind: 'tag', key: name, name, action: 'create', changes: [], drift: false, losses: [], reasons: [] }));
}
