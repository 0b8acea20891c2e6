import type { NotifiedEvent } from './message.ts';

/** What happens to a job, or to an attempt of it, no more than once. */
const onceInAJob = new Set(['queued', 'started', 'attempt-started', 'attempt-failed', 'retry-scheduled', 'succeeded', 'failed', 'cancelled', 'gone']);

/** The same text for the same thing, whichever program tells it and how often; of things that can happen again, for the same moment. */
export async function identity(event: NotifiedEvent): Promise<string> {
  const what = [
    event.type,
    'connectionId' in event ? event.connectionId : undefined,
    'jobId' in event ? event.jobId : undefined,
    'attempt' in event ? event.attempt : undefined,
    'problem' in event ? event.problem.kind : undefined,
    onceInAJob.has(event.type) ? undefined : event.at.getTime(),
  ];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(what)));
  return `msg_${Buffer.from(digest).toString('base64url').slice(0, 24)}`;
}
