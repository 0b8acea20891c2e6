import type { Schemas } from '../server/contract.ts';

/** An event that a workspace can be told about. */
export type NotificationEvent = Schemas['NotificationTrigger'];

/** What is posted to a webhook: a text for people in the form that Slack takes, and the same as data for programs. */
export interface WebhookMessage {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const texts: Record<NotificationEvent, string> = {
  sync_success: 'The sync of Sample connection succeeded.',
  sync_failure: 'The sync of Sample connection failed: the source refused the connection.',
  sync_disabled: 'Sample connection was switched off because its syncs kept failing.',
  sync_disabled_warning: 'The syncs of Sample connection keep failing. It will be switched off if that goes on.',
  connection_update: 'The schema of Sample source changed, and Sample connection goes on.',
  connection_update_action_required: 'The schema of Sample source changed, and somebody has to look at Sample connection.',
  breaking_change_warning: 'A new version of the connector of Sample source needs some work before it can be used.',
  breaking_change_syncs_disabled: 'Connections from Sample source were switched off: their connector was not upgraded in time.',
  connection_sync_queued: 'The sync of Sample connection waits for capacity.',
};

/**
 * A message with made-up contents, to try a webhook with.
 *
 * @param now epoch milliseconds; the sync that it tells of ended then
 */
export function sampleMessage(event: NotificationEvent, now: number): WebhookMessage {
  const named = (what: string): object => ({ id: '00000000-0000-0000-0000-000000000000', name: `Sample ${what}` });
  const ends = { workspace: named('workspace'), connection: named('connection'), source: named('source'), destination: named('destination') };
  return { text: `Test message from Airbyte: ${texts[event]}`, data: { event, test: true, ...ends, ...syncOf(event, now) } };
}

function syncOf(event: NotificationEvent, now: number): object {
  if (event !== 'sync_success' && event !== 'sync_failure') return {};
  const success = event === 'sync_success';
  return {
    jobId: 1,
    success,
    startedAt: new Date(now - 60_000).toISOString(),
    finishedAt: new Date(now).toISOString(),
    durationInSeconds: 60,
    recordsEmitted: 100,
    recordsCommitted: success ? 100 : 0,
    bytesEmitted: 5120,
    bytesCommitted: success ? 5120 : 0,
    ...(success ? {} : { errorMessage: 'The source refused the connection.', errorType: 'config_error', errorOrigin: 'source' }),
  };
}
