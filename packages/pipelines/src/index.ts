export { apply } from './apply/apply.ts';
export type { Applied, ApplyOptions } from './apply/apply.ts';
export type { ApplyStep, StepName, StepOutcome } from './apply/steps.ts';
export { fakerSource } from './connectors/faker.ts';
export type { FakerSourceOptions } from './connectors/faker.ts';
export { httpSource } from './connectors/http.ts';
export type { HttpPagination, HttpParameters, HttpSourceOptions, HttpStream, HttpStreamOptions } from './connectors/http.ts';
export { postgresDestination, postgresSource } from './connectors/postgres.ts';
export type {
  PostgresCdc,
  PostgresCertificates,
  PostgresConnection,
  PostgresDestinationOptions,
  PostgresSourceOptions,
  PostgresSslMode,
  SshTunnel,
} from './connectors/postgres.ts';
export { s3Destination } from './connectors/s3.ts';
export type { AvroFormat, ParquetFormat, S3DestinationOptions, S3Format, TextFormat } from './connectors/s3.ts';
export { definePipeline } from './declare/pipeline.ts';
export type {
  ConnectorDeclaration,
  ConnectorReference,
  DestinationDeclaration,
  Namespace,
  NonBreakingChanges,
  Pipeline,
  PipelineDeclaration,
  PipelineOptions,
  SourceDeclaration,
} from './declare/pipeline.ts';
export { cron, every, manual } from './declare/schedule.ts';
export type { CronSchedule, IntervalSchedule, Schedule, TimeUnit } from './declare/schedule.ts';
export type {
  FieldPath,
  FullRefreshDedupStream,
  FullRefreshStream,
  IncrementalDedupStream,
  IncrementalStream,
  PipelineStream,
  PrimaryKey,
  StreamDeclaration,
} from './declare/streams.ts';
export { JobCancelledError, JobFailedError, PipelineError, WatchEndedError } from './errors.ts';
export type { CancelReason, PipelineErrorCode, PipelineProblem } from './errors.ts';
export { httpToS3 } from './recipes/http-to-s3.ts';
export type { HttpToS3Options } from './recipes/http-to-s3.ts';
export { postgresToPostgres } from './recipes/postgres-to-postgres.ts';
export type { PostgresToPostgresOptions } from './recipes/postgres-to-postgres.ts';
export { postgresToS3 } from './recipes/postgres-to-s3.ts';
export type { PostgresToS3Options } from './recipes/postgres-to-s3.ts';
export type {
  AttemptFailedEvent,
  AttemptStartedEvent,
  EndedEvent,
  ProgressEvent,
  QueuedEvent,
  RunEvent,
  StartedEvent,
  StreamProgress,
} from './runs/events.ts';
export { cancelJob, listJobs } from './runs/jobs.ts';
export type { JobSummary } from './runs/jobs.ts';
export type { AttemptResult, RunFailure, RunResult, StreamResult } from './runs/result.ts';
export type { Run } from './runs/run.ts';
export type { StreamCounters } from './runs/snapshot.ts';
export type { FinalStatus } from './runs/status.ts';
export { sync, watchJob } from './runs/sync.ts';
export type { SyncOptions, WatchOptions } from './runs/sync.ts';
export type { OnAbort } from './runs/watch.ts';
