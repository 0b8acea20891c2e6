export { adopt } from './adopt/adopt.ts';
export type { Adopted, AdoptedResource, AdoptOptions } from './adopt/adopt.ts';
export type { Pins } from './adopt/belongings.ts';
export { apply } from './apply/apply.ts';
export type { Applied, AppliedPipeline, ApplyOptions, ApplyStep, StepAction } from './apply/types.ts';
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
export { encryptField, filterRows, hashField, renameField } from './declare/mappers.ts';
export type { HashMethod, Mapper, RowCondition } from './declare/mappers.ts';
export { definePipeline } from './declare/pipeline.ts';
export type {
  Backfill,
  ConnectorDeclaration,
  ConnectorReference,
  DestinationDeclaration,
  Namespace,
  NonBreakingChanges,
  Notifications,
  Pipeline,
  PipelineDeclaration,
  PipelineDestination,
  PipelineOptions,
  PipelineSource,
  SourceDeclaration,
} from './declare/pipeline.ts';
export { cron, every, manual } from './declare/schedule.ts';
export type { CronSchedule, IntervalSchedule, Schedule, TimeUnit } from './declare/schedule.ts';
export { incrementalBy } from './declare/selection.ts';
export type { IncrementalBy, Otherwise, SettingsRule, StreamAdjustment, StreamDefaults, StreamSelection, StreamSelectionRules, StreamSettings } from './declare/selection.ts';
export { sourceDefined } from './declare/streams.ts';
export type {
  FieldPath,
  FullRefreshDedupStream,
  FullRefreshStream,
  IncrementalDedupStream,
  IncrementalStream,
  PipelineStream,
  PrimaryKey,
  SourceDefined,
  StreamDeclaration,
  StreamDetails,
  StreamRules,
  StreamsDeclaration,
  SyncSettings,
} from './declare/streams.ts';
export { destroy, planDestroy } from './destroy/destroy.ts';
export type { Destroyed, DestroyOptions, DestroyStep, PlanDestroyOptions } from './destroy/destroy.ts';
export type { DestroyPlan, Doomed, Kept, ManagedResource } from './destroy/plan-destroy.ts';
export { JobCancelledError, JobFailedError, PipelineError, WatchEndedError } from './errors.ts';
export type { CancelReason, PipelineErrorCode, PipelineProblem } from './errors.ts';
export { exportPipelines } from './export/export.ts';
export type { Exported, ExportOptions, LeftOut } from './export/export.ts';
export type { ExportedFile } from './export/files.ts';
export type { ExportedSecret } from './export/secrets.ts';
export type { FreshnessChangeEvent, FreshnessEvent, ServerContactEvent } from './freshness/changes.ts';
export { days, hours, minutes } from './freshness/durations.ts';
export type { Expectation, Freshness, FreshnessProblem } from './freshness/expectation.ts';
export { expectFresh, watchFreshness } from './freshness/freshness.ts';
export type { FreshnessOptions, FreshnessReport, WatchFreshnessOptions } from './freshness/freshness.ts';
export { jobHistory } from './history/history.ts';
export type { HistoryOptions } from './history/history.ts';
export { statistics } from './history/statistics.ts';
export type { DayVolume, JobStatistics } from './history/statistics.ts';
export { fileLock } from './lock/file-lock.ts';
export type { LockedResource, LockFile, ResourceAddress } from './lock/lock-file.ts';
export { memoryLock } from './lock/lock-store.ts';
export type { LockStore } from './lock/lock-store.ts';
export type { PipelineRunStatus } from './orchestrate/decide.ts';
export type { Dependencies } from './orchestrate/dependencies.ts';
export { runAll } from './orchestrate/run-all.ts';
export type { RunAllOptions, RunName } from './orchestrate/run-all.ts';
export type { PipelineRun, RunAllSummary } from './orchestrate/summary.ts';
export { planMarkdown } from './plan/markdown.ts';
export { plan } from './plan/plan.ts';
export { planText } from './plan/text.ts';
export type { PlanTextOptions } from './plan/text.ts';
export type {
  ChangeCause,
  FieldChange,
  Loss,
  LossKind,
  Plan,
  PlanAction,
  PlanJson,
  PlannedKind,
  PlannedResource,
  PlanOptions,
  PlanProgress,
  UndeclaredResource,
} from './plan/types.ts';
export { databaseReplica } from './recipes/database-replica.ts';
export type { DatabaseReplicaOptions } from './recipes/database-replica.ts';
export { defineRecipe, recipesIn } from './recipes/define-recipe.ts';
export type { Recipe, RecipeArguments, RecipeDefinition, RecipeInfo, RecipeOption, RecipeOptionInfo, RecipeOptions, RecipeValues } from './recipes/define-recipe.ts';
export { fanOut } from './recipes/fan-out.ts';
export type { FanOutBranch, FanOutOptions } from './recipes/fan-out.ts';
export type { FleetEvent, ServerLostEvent, ServerRegainedEvent } from './fleet/events.ts';
export type { Details } from './fleet/poller.ts';
export type { JobScope } from './fleet/scope.ts';
export { watchJobs } from './fleet/watch-jobs.ts';
export type { JobsWatcher, WatchJobsOptions } from './fleet/watch-jobs.ts';
export { httpToS3 } from './recipes/http-to-s3.ts';
export type { HttpToS3Options } from './recipes/http-to-s3.ts';
export type { RecipeOptionTypes } from './recipes/option-types.ts';
export { postgresToPostgres } from './recipes/postgres-to-postgres.ts';
export type { PostgresToPostgresOptions } from './recipes/postgres-to-postgres.ts';
export { postgresToS3 } from './recipes/postgres-to-s3.ts';
export type { PostgresToS3Options } from './recipes/postgres-to-s3.ts';
export { describeEvent } from './reporters/describe.ts';
export type { EventDescription, EventWeight } from './reporters/describe.ts';
export type { GithubActionsOptions } from './reporters/github-actions.ts';
export type { JsonlOptions } from './reporters/jsonl.ts';
export type { TerminalStream } from './reporters/live-region.ts';
export type { Reporter, TextStream } from './reporters/reporter.ts';
export { reporters } from './reporters/reporters.ts';
export type { TerminalOptions } from './reporters/terminal.ts';
export type { StreamExplanation } from './resolve/candidate.ts';
export { explainStreams } from './resolve/explain.ts';
export { resolveStreams } from './resolve/resolve.ts';
export type { Resolution, ResolvedStream } from './resolve/resolve.ts';
export { diagnose } from './runs/diagnosis.ts';
export type { Diagnosis } from './runs/diagnosis.ts';
export type {
  AttemptFailedEvent,
  AttemptStartedEvent,
  CheckpointEvent,
  EndedEvent,
  GoneEvent,
  LogEvent,
  LostContactEvent,
  OfJob,
  ProgressEvent,
  QueuedEvent,
  RegainedContactEvent,
  RetryScheduledEvent,
  RunEvent,
  StalledEvent,
  StartedEvent,
  StreamProgress,
  StreamRunState,
  StreamStatusEvent,
  UnknownStatusEvent,
} from './runs/events.ts';
export { cancelOnInterrupt } from './runs/interrupt.ts';
export type { InterruptOptions } from './runs/interrupt.ts';
export { cancelJob, listJobs } from './runs/jobs.ts';
export type { JobSummary } from './runs/jobs.ts';
export type { LogLine } from './runs/logs.ts';
export type { AttemptResult, RunFailure, RunResult, StreamResult } from './runs/result.ts';
export type { Run } from './runs/run.ts';
export type { StreamCounters } from './runs/snapshot.ts';
export type { FinalStatus } from './runs/status.ts';
export type { StreamName } from './runs/start.ts';
export { clear, refresh, reset, resumeRun, syncConnection, watchJob } from './runs/sync.ts';
export type { ClearOptions, RefreshOptions, SyncOptions, WatchOptions } from './runs/sync.ts';
export type { OnAbort } from './runs/watch.ts';
export { isSecret, secret } from './secrets/secret.ts';
export type { Secret } from './secrets/secret.ts';
export { checkSchemas, schemaText } from './schemas/check.ts';
export type { CheckSchemasOptions, PipelineSchema, SchemaReport } from './schemas/check.ts';
export { schemaChanges } from './schemas/compare.ts';
export type { SchemaChange, SchemaChangeKind } from './schemas/compare.ts';
export type { ConnectionState, StateBlob, StreamState } from './state/connection-state.ts';
export type { CursorValue } from './state/cursor.ts';
export { promote } from './state/promote.ts';
export type { Promoted, PromotedPipeline, PromoteOptions } from './state/promote.ts';
export { rewind } from './state/rewind.ts';
export type { RewindOptions, RewindTo, StreamReference } from './state/rewind.ts';
export { readSnapshot, writeSnapshot } from './state/snapshot-file.ts';
export { restore, snapshot } from './state/snapshot.ts';
export type { RestoredState, RestoreOptions, StateSnapshot } from './state/snapshot.ts';
export { getState, setState } from './state/state.ts';
export type { SetStateOptions, StateOptions } from './state/state.ts';
export { targetConnection } from './state/target.ts';
export type { CallOptions, ConnectionTarget } from './state/target.ts';
export type { Others } from './state/write.ts';
