import type { AirbyteServer, ConnectionRead, Tag } from '@airwright/client';
import type { Pipeline } from '../declare/pipeline.ts';
import type { PipelineProblem } from '../errors.ts';
import type { ResolvedStream } from '../resolve/resolve.ts';
import { labelOf } from './connection-view.ts';

/** What of a pipeline a server can keep, and sentences about the rest. */
export interface Within {
  readonly pipeline: Pipeline;
  readonly lacking: readonly string[];
}

/** What is known of the server that a pipeline goes to. */
export interface ServerAge {
  readonly facts: AirbyteServer;
  /** Undefined where the server has none. */
  readonly tags: readonly Tag[] | undefined;
}

/** Leaves out of a pipeline what the server is too old for: sent all the same, it would differ for ever. */
export function withinServer(pipeline: Pipeline, stored: ConnectionRead | undefined, { facts, tags }: ServerAge): Within {
  const lacking: string[] = [];
  const { tags: wantedTags, backfill, notifications, ...rest } = pipeline;
  let kept: Pipeline = rest;
  if (wantedTags !== undefined && tags === undefined) lacking.push('tags are left out, for the server has none; Airbyte has them from 1.4 on');
  else if (wantedTags !== undefined && stored && isOlder(facts, '1.6')) lacking.push('tags are not compared, for the server does not tell those of a connection; Airbyte does from 1.6 on');
  else if (wantedTags !== undefined) kept = { ...kept, tags: wantedTags };
  const unknown = (member: unknown): boolean => stored !== undefined && member === undefined && isOlder(facts, '0.57.4');
  if (backfill !== undefined && unknown(stored?.backfillPreference)) lacking.push('backfill is left out, for the server does not know it; Airbyte does from 0.50.45 on');
  else if (backfill !== undefined) kept = { ...kept, backfill };
  if (notifications !== undefined && unknown(stored?.notifySchemaChanges)) lacking.push('notifications are left out, for the server does not know them');
  else if (notifications !== undefined) kept = { ...kept, notifications };
  return { pipeline: kept, lacking };
}

/** Mappers that the server would not apply: what somebody wants hashed would arrive in clear, so they are never just left out. */
export function mapperProblems(streams: readonly ResolvedStream[], { facts }: ServerAge): PipelineProblem[] {
  if (!isOlder(facts, '1.1')) return [];
  const mapped = streams.filter(({ config }) => (config.mappers ?? []).length > 0);
  return mapped.map((stream) => ({ path: 'streams', message: `ask for mappers of ${labelOf(stream)}, which the server does not apply. Airbyte has them from 1.1 on.` }));
}

/** Servers older than 0.57.4 do not tell their version; one that was built by hand is taken for a new one. */
function isOlder({ version }: AirbyteServer, than: string): boolean {
  if (version === undefined) return true;
  const numbers = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version)?.slice(1).map((text) => Number(text));
  if (!numbers) return false;
  const limit = than.split('.').map(Number);
  const difference = [0, 1, 2].map((index) => (numbers[index] ?? 0) - (limit[index] ?? 0)).find((part) => part !== 0) ?? 0;
  return difference < 0;
}
