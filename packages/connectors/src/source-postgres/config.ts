import { ConnectorError, validateConfig } from '@airwright/connector-kit';
import type { Config } from '@airwright/connector-kit';
import type { PostgresConfig } from '../postgres/config.ts';
import { spec } from './spec.ts';

/** The configuration of the source, checked and with its defaults. */
export interface SourceConfig extends PostgresConfig, Config {
  /** Schemas to read; all that the user may use where it is empty. */
  readonly schemas: readonly string[];
  readonly replication_method?: { readonly method: string };
  readonly entra_service_principal_auth?: boolean;
  /** Records between two states. A hidden member: the specification does not show it. */
  readonly sync_checkpoint_records?: number;
}

/**
 * Checks a configuration.
 *
 * @throws ConnectorError where a member is wrong or asks for what is not supported
 */
export function sourceConfig(raw: Config): SourceConfig {
  const config = validateConfig(spec, raw) as SourceConfig;
  const method = config.replication_method?.method ?? 'Standard';
  if (method !== 'Standard') throw new ConnectorError(`replication_method "${method}" is not supported. Choose Standard.`);
  if (config.entra_service_principal_auth) throw new ConnectorError('entra_service_principal_auth is not supported. Turn it off and use a password.');
  const checkpoint = config.sync_checkpoint_records ?? 1;
  if (!Number.isInteger(checkpoint) || checkpoint < 1) throw new ConnectorError('sync_checkpoint_records must be a whole number, 1 or greater.');
  return config;
}
