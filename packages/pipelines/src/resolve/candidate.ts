import type { AirbyteCatalog, AirbyteStream } from '@airwright/client';
import type { SettingsRule } from '../declare/selection.ts';
import type { PipelineProblem } from '../errors.ts';

/** A stream of the source that a pipeline means, with everything that is said of it. */
export interface Candidate {
  readonly stream: AirbyteStream;
  readonly aliasName: string | undefined;
  readonly settings: SettingsRule;
  /** Where a setting stands in the declaration, such as `streams.defaults.cursorField`. */
  readonly at: (member: SettingName) => string;
  /** Why it is one and has its settings, a sentence each. */
  readonly because: readonly string[];
}

/** What can be said of a stream, and be wrong. */
export type SettingName = 'name' | 'syncMode' | 'destinationSyncMode' | 'incrementalBy' | 'cursorField' | 'primaryKey' | 'fields' | 'mappers';

/** Why a stream is synced as it is, or not at all. */
export interface StreamExplanation {
  /** The stream's name, with its namespace where it has one. */
  readonly stream: string;
  readonly selected: boolean;
  /** One plain sentence a decision. */
  readonly because: readonly string[];
}

/** The streams of the source that a pipeline means, why others are not among them, and what it asks for in vain. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly leftOut: readonly StreamExplanation[];
  readonly problems: readonly PipelineProblem[];
}

/** A stream of a catalog, with the name that it bears where only letters and digits may stand. */
export interface CatalogStream {
  readonly stream: AirbyteStream;
  readonly aliasName: string | undefined;
}

/** The streams of a catalog. */
export function streamsOf(catalog: AirbyteCatalog): CatalogStream[] {
  return catalog.streams.flatMap(({ stream, config }) => (stream ? [{ stream, aliasName: config?.aliasName }] : []));
}
