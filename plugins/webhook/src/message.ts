import { describeEvent, type Diagnosis, type EndedEvent, type FleetEvent, type FreshnessEvent, type RunEvent } from '@airwright/pipelines';
import { identity } from './identity.ts';

/** What can be told: what happens to runs, and what becomes of expectations of freshness. */
export type NotifiedEvent = FleetEvent | FreshnessEvent;

/** How much a message matters. */
export type Severity = 'info' | 'success' | 'warning' | 'error';

/** What is sent as JSON; `message.schema.json` describes it. Members may be added within a version. */
export interface WebhookMessage {
  readonly version: 1;
  /** The same whenever the same thing is told again, by whatever program: drop what came before. */
  readonly id: string;
  /** The event's type, such as `failed` or `problem`. */
  readonly type: string;
  /** When it was noticed, as an ISO date in UTC. */
  readonly at: string;
  readonly severity: Severity;
  /** What the message is about, as it is called: a pipeline, a connection, or Airbyte. */
  readonly name: string;
  /** What happened, in words for people. */
  readonly text: string;
  readonly connectionId?: string;
  readonly jobId?: number;
  /** From 1. */
  readonly attempt?: number;
  /** Of a job that is over. */
  readonly result?: MessageResult;
  /** Of a job that did not succeed. */
  readonly diagnosis?: MessageDiagnosis;
  /** Of an expectation of freshness: its kind, such as `too-old`. */
  readonly problem?: string;
}

/** How a job ended. */
export interface MessageResult {
  readonly recordsSynced: number;
  readonly bytesSynced: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly durationMs: number;
  readonly attempts: number;
}

/** Why a job did not succeed. */
export interface MessageDiagnosis {
  readonly origin: string;
  readonly kind: string;
  readonly message: string;
  readonly retryHelps: boolean | 'unknown';
}

/** The message for an event of what is called so. */
export async function messageOf(event: NotifiedEvent, name: string): Promise<WebhookMessage> {
  const { text, severity } = words(event);
  return {
    version: 1,
    id: await identity(event),
    type: event.type,
    at: event.at.toISOString(),
    severity,
    name,
    text,
    ...('connectionId' in event ? { connectionId: event.connectionId } : {}),
    ...('jobId' in event ? { jobId: event.jobId } : {}),
    ...('attempt' in event ? { attempt: event.attempt } : {}),
    ...('result' in event ? ending(event) : {}),
    ...('problem' in event ? { problem: event.problem.kind } : {}),
  };
}

function words(event: NotifiedEvent): { text: string; severity: Severity } {
  switch (event.type) {
    case 'problem':
      return { text: event.problem.message, severity: 'error' };
    case 'resolved':
      return { text: `No longer a problem: ${event.problem.message}`, severity: 'success' };
    case 'unreachable':
      return { text: `The server does not answer: ${event.message}`, severity: 'warning' };
    case 'reachable':
      return { text: 'The server answers again.', severity: 'success' };
    default:
      return runWords(event);
  }
}

const severities = { good: 'success', bad: 'error', warning: 'warning', plain: 'info', fine: 'info' } as const;

function runWords(event: RunEvent | FleetEvent): { text: string; severity: Severity } {
  const { text = event.type, weight = 'fine' } = describeEvent(event) ?? {};
  return { text, severity: severities[weight] };
}

function ending({ result: { recordsSynced, bytesSynced, startedAt, endedAt, durationMs, attempts, diagnosis } }: EndedEvent): Pick<WebhookMessage, 'result' | 'diagnosis'> {
  return {
    result: { recordsSynced, bytesSynced, startedAt: startedAt.toISOString(), endedAt: endedAt.toISOString(), durationMs, attempts: attempts.length },
    ...(diagnosis ? { diagnosis: diagnosisOf(diagnosis) } : {}),
  };
}

/** Without the lines of the log, which may have anything in them. */
function diagnosisOf({ origin, kind, message, retryHelps }: Diagnosis): MessageDiagnosis {
  return { origin, kind, message, retryHelps };
}
