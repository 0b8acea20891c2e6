import type { FailureReason } from '@airwright/client';
import type { LogLine } from './logs.ts';
import { judge, type Judgement } from './signs.ts';
import { tellingLines } from './telling-lines.ts';

/** Why a job did not succeed, and what that means for whoever has to act. */
export interface Diagnosis {
  /** Whose failure it is. `unknown` where neither Airbyte nor the log says so. */
  readonly origin: 'source' | 'destination' | 'platform' | 'unknown';
  /**
   * `configuration`: somebody has to change a setting, a permission or a schema; `transient`: it passes by itself; `system`: a fault of the
   * connector, of Airbyte or of the machine; `cancelled`: somebody ended it; `timeout`: something took too long or fell silent.
   */
  readonly kind: 'configuration' | 'transient' | 'system' | 'cancelled' | 'timeout';
  /** The reason in words for people, the connector's own where it gave any. */
  readonly message: string;
  /** The lines of the log that tell most, oldest first, ten at most; empty where no log was read. */
  readonly lines: readonly string[];
  /** Whether the same job may succeed if it is started again. */
  readonly retryHelps: boolean | 'unknown';
}

/** What {@link diagnose} says where nothing gives a reason. */
export const noReason = "Airbyte gives no reason; look at the job's log.";

/**
 * Why a job failed, from the reasons that Airbyte gives for its last attempt and from that attempt's log. Asks nobody.
 *
 * @param failures as Airbyte lists them: the first one counts, unless it only says that another part of the sync stopped
 * @param log the attempt's log, or nothing where it was not read
 * @example
 * ```ts
 * const { origin, kind, message } = diagnose([{ failureOrigin: 'source', failureType: 'config_error', externalMessage: 'Bad password', timestamp: 0 }]);
 * ```
 */
export function diagnose(failures: readonly FailureReason[], log: readonly LogLine[] = []): Diagnosis {
  const lines = tellingLines(log);
  const failure = mainFailure(failures);
  const message = failure?.externalMessage ?? firstLine(failure?.internalMessage) ?? lines.at(-1) ?? noReason;
  const signs = judge([failure?.externalMessage, failure?.internalMessage, ...(failure ? [] : lines)]);
  const kind = kindOf(failure, signs);
  return { origin: originOf(failure, log), kind, message, lines, retryHelps: retryHelps(kind, failure, signs) };
}

/**
 * The failure that the others follow from. When one part of a sync fails, the other parts are stopped, and Airbyte notes these as failures of
 * their own; they come second, but for races.
 */
export function mainFailure(failures: readonly FailureReason[]): FailureReason | undefined {
  return failures.find((failure) => !isConsequence(failure)) ?? failures[0];
}

function isConsequence({ failureOrigin, failureType, externalMessage = '', internalMessage = '' }: FailureReason): boolean {
  if (failureType === 'config_error' || failureType === 'manual_cancellation') return false;
  if (originNames[failureOrigin ?? ''] === 'platform') return /something went wrong|during replication|worker failed/i.test(externalMessage) || (externalMessage === '' && !failureType?.endsWith('_timeout'));
  return /exit code 143|broken pipe|was (?:stopped|cancelled|terminated) because/i.test(`${externalMessage} ${internalMessage}`);
}

const originNames: Readonly<Record<string, Diagnosis['origin']>> = {
  source: 'source',
  destination: 'destination',
  replication: 'platform',
  persistence: 'platform',
  airbyte_platform: 'platform',
  normalization: 'platform',
  dbt: 'platform',
};

/** Where Airbyte does not name one, the part whose errors alone fill the log. */
function originOf(failure: FailureReason | undefined, log: readonly LogLine[]): Diagnosis['origin'] {
  const named = originNames[failure?.failureOrigin ?? ''];
  if (named) return named;
  const parts = (['source', 'destination'] as const).filter((part) => log.some(({ level, source }) => level === 'error' && source === part));
  return parts.length === 1 && parts[0] ? parts[0] : 'unknown';
}

const kinds: Readonly<Record<string, Diagnosis['kind']>> = {
  config_error: 'configuration',
  refresh_schema: 'configuration',
  transient_error: 'transient',
  manual_cancellation: 'cancelled',
  heartbeat_timeout: 'timeout',
  destination_timeout: 'timeout',
};

/** Connectors call whatever they did not foresee a system error, so that there the words decide. */
function kindOf(failure: FailureReason | undefined, signs: Judgement | undefined): Diagnosis['kind'] {
  return kinds[failure?.failureType ?? ''] ?? signs?.kind ?? 'system';
}

function retryHelps(kind: Diagnosis['kind'], failure: FailureReason | undefined, signs: Judgement | undefined): Diagnosis['retryHelps'] {
  if (kind === 'configuration') return false;
  if (failure?.retryable !== undefined) return failure.retryable;
  if (signs && signs.kind === kind) return signs.retryHelps;
  return kind === 'transient' || kind === 'timeout' ? true : 'unknown';
}

function firstLine(text: string | undefined): string | undefined {
  return text?.split('\n').find((line) => line.trim() !== '')?.trim();
}
