export { openTelemetry } from './plugin.ts';
export type { OpenTelemetryOptions } from './plugin.ts';
export { traceRuns } from './runs.ts';
export type { TraceRunsOptions } from './runs.ts';
