import type { Schemas } from '../server/contract.ts';
import type { RunnableConnector } from './connectors.ts';

/** The modes of a destination. One that can refresh, overwrite and deduplicate can overwrite a deduplicated stream too. */
export function destinationModes({ spec, supportsRefreshes }: Pick<RunnableConnector, 'spec' | 'supportsRefreshes'>): Schemas['DestinationSyncMode'][] {
  const modes: Schemas['DestinationSyncMode'][] = [...(spec.supported_destination_sync_modes ?? [])];
  return supportsRefreshes && modes.includes('append_dedup') && modes.includes('overwrite') ? [...modes, 'overwrite_dedup'] : modes;
}
