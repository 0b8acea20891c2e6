import type { PipelineProblem } from '../errors.ts';
import { isObject, isText, type Unchecked } from './check.ts';
import type { Notifications, PipelineDeclaration } from './pipeline.ts';
import { scheduleProblem } from './schedule.ts';
import { streamsProblems } from './validate-selection.ts';

const statuses: readonly unknown[] = ['active', 'inactive'];
const backfills: readonly unknown[] = ['enabled', 'disabled'];
const preferences: readonly unknown[] = ['ignore', 'disable', 'propagate_columns', 'propagate_fully'];

/** Everything that is wrong with a declaration, in its order. Values of configurations are never repeated. */
export function pipelineProblems(declaration: PipelineDeclaration): PipelineProblem[] {
  const { key, name, workspace, source, destination, streams, schedule, namespace, prefix, nonBreakingChanges, backfill, notifications, tags, status } = declaration as Unchecked<PipelineDeclaration>;
  return [
    ...optional('key', key, textProblem),
    ...optional('name', name, textProblem),
    ...optional('workspace', workspace, (value) => (isText(value) ? undefined : "must be a workspace's name or id.")),
    ...connectorProblems('source', source),
    ...connectorProblems('destination', destination),
    ...streamsProblems(streams),
    ...optional('schedule', schedule, scheduleProblem),
    ...optional('namespace', namespace, namespaceProblem),
    ...optional('prefix', prefix, (value) => (typeof value === 'string' ? undefined : 'must be a text.')),
    ...optional('nonBreakingChanges', nonBreakingChanges, (value) => oneOf(value, preferences)),
    ...optional('backfill', backfill, (value) => oneOf(value, backfills)),
    ...notificationsProblems(notifications),
    ...optional('tags', tags, (value) => (Array.isArray(value) && value.every(isText) ? undefined : 'must list the names of tags.')),
    ...optional('status', status, (value) => oneOf(value, statuses)),
  ];
}

/** Everything that is wrong with a source or a destination. */
export function connectorProblems(path: string, connector: unknown): PipelineProblem[] {
  if (!isObject(connector)) return [{ path, message: 'is missing. Give it a name, a connector and a configuration.' }];
  const problems: PipelineProblem[] = [];
  problems.push(...optional(`${path}.key`, connector['key'], textProblem));
  if (!isText(connector['name'])) problems.push({ path: `${path}.name`, message: 'must be a text that is not blank; it is how the server knows it.' });
  const reference = connector['connector'];
  if (!isText(reference) && !(isObject(reference) && isText(reference['definitionId']))) {
    problems.push({ path: `${path}.connector`, message: "must be a connector's name, the repository of its image, or { definitionId }." });
  }
  if (!isObject(connector['configuration'])) problems.push({ path: `${path}.configuration`, message: "must be an object: the connector's own configuration." });
  return problems;
}

function notificationsProblems(notifications: unknown): PipelineProblem[] {
  if (notifications === undefined) return [];
  if (!isObject(notifications)) return [{ path: 'notifications', message: 'must be an object with schemaChanges and schemaChangesByEmail.' }];
  const { schemaChanges, schemaChangesByEmail }: Unchecked<Notifications> = notifications;
  const flag = (value: unknown): string | undefined => (typeof value === 'boolean' ? undefined : 'must be true or false.');
  return [...optional('notifications.schemaChanges', schemaChanges, flag), ...optional('notifications.schemaChangesByEmail', schemaChangesByEmail, flag)];
}

function textProblem(value: unknown): string | undefined {
  return isText(value) ? undefined : 'must be a text that is not blank.';
}

function namespaceProblem(namespace: unknown): string | undefined {
  if (namespace === 'source' || namespace === 'destination') return undefined;
  if (!isObject(namespace) || !('format' in namespace)) return "must be 'source', 'destination' or { format }.";
  return isText(namespace['format']) ? undefined : "must have a format that is not blank, such as 'raw_${SOURCE_NAMESPACE}'.";
}

function oneOf(value: unknown, values: readonly unknown[]): string | undefined {
  return values.includes(value) ? undefined : `must be one of ${values.join(', ')}, not ${String(value)}.`;
}

function optional(path: string, value: unknown, problemOf: (value: unknown) => string | undefined): PipelineProblem[] {
  const message = value === undefined ? undefined : problemOf(value);
  return message === undefined ? [] : [{ path, message }];
}
