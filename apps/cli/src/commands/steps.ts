import type { ApplyStep } from '@airwright/pipelines';

const done: Readonly<Record<ApplyStep['action'], string>> = { check: 'checked', create: 'created', update: 'updated', delete: 'deleted', activate: 'activated' };

/** A step that is done, as people read it. */
export function stepText({ action, kind, name, durationMs, done: count, total }: ApplyStep): string {
  return `${String(count).padStart(String(total).length)}/${total} ${kind} ${name} ${done[action]} in ${(durationMs / 1000).toFixed(1)} s`;
}
