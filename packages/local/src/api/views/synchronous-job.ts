import { randomUUID } from 'node:crypto';
import type { FailureReason } from '../../store/records.ts';
import type { Schemas } from '../../server/contract.ts';

/** The `jobInfo` of a check, discover or spec. Times are epoch milliseconds, unlike those of jobs. */
export function synchronousJob(configType: Schemas['JobConfigType'], configId: string, createdAt: number, endedAt: number, failure?: FailureReason): Schemas['SynchronousJobRead'] {
  return {
    id: randomUUID(),
    configType,
    configId,
    createdAt,
    endedAt,
    succeeded: failure === undefined,
    connectorConfigurationUpdated: false,
    logType: 'formatted',
    logs: { logLines: [] },
    ...(failure === undefined ? {} : { failureReason: failureRead(failure) }),
  };
}

/** A failure in the API's form. Stack traces stay in the server's log. */
export function failureRead({ failureOrigin, failureType, externalMessage, internalMessage, timestamp, streamDescriptor }: FailureReason): Schemas['FailureReason'] {
  return {
    failureOrigin,
    failureType,
    externalMessage,
    ...(internalMessage === undefined ? {} : { internalMessage }),
    retryable: failureType !== 'config_error' && failureType !== 'manual_cancellation',
    timestamp,
    ...(streamDescriptor === undefined ? {} : { streamDescriptor }),
  };
}
