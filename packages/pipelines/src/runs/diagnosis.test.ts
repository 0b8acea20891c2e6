import type { FailureReason } from '@airwright/client';
import { expect, test } from 'vitest';
import { diagnose, type Diagnosis } from './diagnosis.ts';
import type { LogLine } from './logs.ts';

const failure = (origin: FailureReason['failureOrigin'], type: FailureReason['failureType'] | undefined, externalMessage: string, more: Partial<FailureReason> = {}): FailureReason => ({
  ...(origin === undefined ? {} : { failureOrigin: origin }),
  ...(type === undefined ? {} : { failureType: type }),
  externalMessage,
  timestamp: 0,
  ...more,
});
const line = (message: string, more: Partial<LogLine> = {}): LogLine => ({ attempt: 1, message, ...more });

test.each<[what: string, failures: FailureReason[], expected: Partial<Diagnosis>]>([
  ['a wrong password', [failure('source', 'config_error', 'State code: 28P01; Message: FATAL: password authentication failed for user "reader"')], { origin: 'source', kind: 'configuration', retryHelps: false }],
  ['a wrong password that the connector did not foresee', [failure('source', 'system_error', 'Something went wrong in the connector. See the logs for more details.', { internalMessage: 'org.postgresql.util.PSQLException: FATAL: password authentication failed for user "reader"' })], { origin: 'source', kind: 'configuration', retryHelps: false }],
  ['a table that is gone', [failure('source', 'system_error', 'relation "public.orders" does not exist')], { kind: 'configuration', retryHelps: false }],
  ['a missing right', [failure('destination', 'system_error', 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied')], { origin: 'destination', kind: 'configuration', retryHelps: false }],
  ['a bucket that is gone', [failure('destination', 'config_error', 'NoSuchBucket: The specified bucket does not exist')], { origin: 'destination', kind: 'configuration' }],
  ['a schema that changed', [failure('source', 'refresh_schema', 'Refresh the source schema')], { kind: 'configuration', retryHelps: false }],
  ['a replication slot that fell behind', [failure('source', 'config_error', 'Saved offset is before replication slot\'s confirmed lsn. Please reset the connection.')], { kind: 'configuration', retryHelps: false }],
  ['an API that asks for patience', [failure('source', 'transient_error', 'HTTP Status Code: 429. Error: Too many requests.')], { origin: 'source', kind: 'transient', retryHelps: true }],
  ['an API that is down, unforeseen', [failure('source', 'system_error', 'Request to https://api.example.com/orders failed: 503 Service Unavailable')], { kind: 'transient', retryHelps: true }],
  ['a connection that broke', [failure('source', 'system_error', 'java.net.SocketException: Connection reset')], { kind: 'transient', retryHelps: true }],
  ['a database in recovery', [failure('source', undefined, 'FATAL: terminating connection due to conflict with recovery')], { kind: 'transient', retryHelps: true }],
  ['a source that fell silent', [failure('source', 'heartbeat_timeout', 'Airbyte detected that the Source didn\'t send any records in the last 3 hours')], { origin: 'source', kind: 'timeout', retryHelps: true }],
  ['a destination that takes nothing', [failure('destination', 'destination_timeout', 'Airbyte detected that the Destination didn\'t make progress in the last 2 hours')], { origin: 'destination', kind: 'timeout', retryHelps: true }],
  ['too little memory', [failure('source', 'system_error', 'Source process exited with non-zero exit code 137')], { origin: 'source', kind: 'system', retryHelps: false }],
  ['a full disk', [failure('destination', 'system_error', 'could not extend file: No space left on device')], { kind: 'system', retryHelps: false }],
  ['a fault of the connector', [failure('source', 'system_error', "'NoneType' object has no attribute 'items'")], { origin: 'source', kind: 'system', retryHelps: 'unknown' }],
  ['a fault that the server knows to pass', [failure('source', 'system_error', 'Something odd', { retryable: true })], { kind: 'system', retryHelps: true }],
  ['somebody who cancelled it', [failure('airbyte_platform', 'manual_cancellation', 'Setting attempt to FAILED because the job was cancelled')], { origin: 'platform', kind: 'cancelled', retryHelps: 'unknown' }],
  ['a fault of the platform', [failure('airbyte_platform', 'system_error', 'Airbyte could not start the sync process.')], { origin: 'platform', kind: 'system', retryHelps: 'unknown' }],
  ['no reason at all', [], { origin: 'unknown', kind: 'system', message: "Airbyte gives no reason; look at the job's log.", retryHelps: 'unknown' }],
])('%s', (_, failures, expected) => {
  expect(diagnose(failures)).toMatchObject({ lines: [], ...(failures[0]?.externalMessage === undefined ? {} : { message: failures[0].externalMessage }), ...expected });
});

test('what one part says counts, and not that the others were stopped with it', () => {
  const cause = failure('source', 'config_error', 'The access token expired.');
  const replication = failure('replication', undefined, 'Something went wrong during replication');
  const destination = failure('destination', 'system_error', 'Destination process exited with exit code 143');
  expect(diagnose([replication, destination, cause])).toMatchObject({ origin: 'source', kind: 'configuration', message: 'The access token expired.' });
  expect(diagnose([replication])).toMatchObject({ origin: 'platform', message: 'Something went wrong during replication' });
});

test('without a message for people the first line of the other one tells', () => {
  const { message } = diagnose([{ failureOrigin: 'source', internalMessage: '\nValueError: bad cursor\n  at line 7', timestamp: 0 }]);
  expect(message).toBe('ValueError: bad cursor');
});

test('where Airbyte says nothing, the log tells who failed, of what, and how', () => {
  const log = [line('Reading orders', { level: 'info', source: 'source' }), line('Connection refused by db.example.com:5432', { level: 'error', source: 'source' })];
  expect(diagnose([], log)).toEqual({ origin: 'source', kind: 'transient', message: 'Connection refused by db.example.com:5432', lines: ['Connection refused by db.example.com:5432'], retryHelps: true });
  expect(diagnose([], [...log, line('Stopped', { level: 'error', source: 'destination' })]).origin).toBe('unknown');
});

test('of a log as text the lines tell that speak of errors, without time, colours and frames of stacks', () => {
  const log = [
    '2026-03-01 04:05:06 \u001B[32mINFO\u001B[m i.a.w.ReplicationWorker(run):120 - start sync worker',
    '2026-03-01 04:05:09 \u001B[1;31mERROR\u001B[m i.a.s.p.PostgresSource(read):88 - query failed',
    'org.postgresql.util.PSQLException: ERROR: relation "public.orders" does not exist',
    '\tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2725)',
    'Caused by: java.io.IOException: Broken pipe',
    'Caused by: java.lang.IllegalStateException: no cursor',
  ].map((message) => line(message));
  expect(diagnose([], log).lines).toEqual([
    'ERROR i.a.s.p.PostgresSource(read):88 - query failed',
    'org.postgresql.util.PSQLException: ERROR: relation "public.orders" does not exist',
    'Caused by: java.lang.IllegalStateException: no cursor',
  ]);
});

test('of a log with events the errors and the causes in their stacks tell', () => {
  const log = [line('retrying', { level: 'warn' }), line('read failed', { level: 'error', stackTrace: 'java.lang.RuntimeException: read failed\n\tat a.B.c(B.java:1)\nCaused by: java.sql.SQLException: no table' })];
  expect(diagnose([], log).lines).toEqual(['read failed', 'Caused by: java.sql.SQLException: no table']);
});

test('of many lines the first and the last tell, each once, and none is longer than people read', () => {
  const log = Array.from({ length: 40 }, (_, index) => line(`ERROR ${index % 20} ${'x'.repeat(600)}`));
  const { lines } = diagnose([], log);
  expect(lines.map((text) => text.split(' ')[1])).toEqual(['0', '11', '12', '13', '14', '15', '16', '17', '18', '19']);
  expect(Math.max(...lines.map((text) => text.length))).toBeLessThanOrEqual(501);
});
