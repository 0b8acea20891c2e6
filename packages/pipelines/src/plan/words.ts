import type { FieldChange, PlanAction, PlanJson, PlannedResource } from './types.ts';

const verbs: Readonly<Record<PlanAction, string>> = { create: 'create', update: 'update', replace: 'replace', adopt: 'take over', delete: 'delete', unchanged: 'unchanged' };
const causes: Readonly<Record<FieldChange['cause'], string>> = {
  declaration: '',
  drift: ' (changed on the server since the last apply)',
  schema: ' (the source changed)',
  connector: ' (the connector changed)',
};

// Longer values are told by their beginning.
const longest = 120;

/** What becomes of a resource, such as `update connection nightly (3f0c…)`. */
export function headlineOf({ action, kind, name, id }: PlannedResource): string {
  return `${verbs[action]} ${kind} ${name}${id === undefined ? '' : ` (${id})`}`;
}

/** A change on a line, such as `host: "a" → "b"`. */
export function changeLine({ path, before, after, secret, cause, breaking }: FieldChange): string {
  const values = secret ? 'changed' : before === undefined ? `+ ${valueText(after)}` : after === undefined ? `- ${valueText(before)}` : `${valueText(before)} → ${valueText(after)}`;
  return `${path}: ${values}${causes[cause]}${breaking ? ', breaking' : ''}`;
}

/** How much there is to do, in a sentence. */
export function summaryOf({ hasChanges, counts }: PlanJson): string {
  const { unchanged, ...others } = counts;
  const parts = Object.entries(others).flatMap(([action, count]) => (count === 0 ? [] : [`${count} to ${verbs[action as PlanAction]}`]));
  return hasChanges ? `${parts.join(', ')}, ${unchanged} unchanged.` : `No change: ${unchanged === 1 ? 'the one resource is' : `all ${unchanged} resources are`} as declared.`;
}

function valueText(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
