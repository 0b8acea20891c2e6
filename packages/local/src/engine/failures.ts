import { inspect } from 'node:util';
import type { ConnectorError, Trace } from '@airwright/connector-kit';
import type { FailureReason } from '../store/records.ts';

/** Whether a connector explained what it threw. Goes by the name: a connector may come with a copy of the kit of its own. */
export function isConnectorError(error: unknown): error is ConnectorError {
  return error instanceof Error && error.name === 'ConnectorError' && 'failureType' in error;
}

/** Why a connector failed, from what it threw. */
export function reasonOf(origin: FailureReason['failureOrigin'], error: unknown): FailureReason {
  const timestamp = Date.now();
  if (isConnectorError(error)) {
    return {
      failureOrigin: origin,
      failureType: error.failureType,
      externalMessage: error.message,
      ...(error.internalMessage === undefined ? {} : { internalMessage: error.internalMessage }),
      ...(error.stream === undefined ? {} : { streamDescriptor: error.stream }),
      timestamp,
    };
  }
  const words = wordsOf(error);
  return {
    failureOrigin: origin,
    failureType: 'system_error',
    externalMessage: `The ${origin} failed in a way it did not expect: ${words}`,
    internalMessage: words,
    ...(error instanceof Error && error.stack !== undefined ? { stacktrace: error.stack } : {}),
    timestamp,
  };
}

/** What was thrown, in words. Anything can be thrown, things that have no words of their own included. */
function wordsOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : inspect(error);
}

/** Why a connector failed, from its own ERROR trace. */
export function reasonOfTrace(origin: FailureReason['failureOrigin'], trace: Extract<Trace, { type: 'ERROR' }>): FailureReason {
  const { message, internal_message, stack_trace, failure_type, stream_descriptor } = trace.error;
  return {
    failureOrigin: origin,
    failureType: failure_type ?? 'system_error',
    externalMessage: message,
    ...(internal_message === undefined ? {} : { internalMessage: internal_message }),
    ...(stack_trace === undefined ? {} : { stacktrace: stack_trace }),
    ...(stream_descriptor === undefined ? {} : { streamDescriptor: stream_descriptor }),
    timestamp: trace.emitted_at,
  };
}
