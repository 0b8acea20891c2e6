import type { AirbyteClient } from '@airwright/client';
import { systemTime, type Time } from '../time.ts';
import type { FleetEvent } from './events.ts';
import { Fleet } from './fleet.ts';
import type { Details } from './poller.ts';
import type { JobScope } from './scope.ts';
import { readFleetToken } from './token.ts';

/** How many jobs are watched. */
export interface WatchJobsOptions {
  /** Ends the watch: the loops end, and no request is made any more. The jobs go on. */
  signal?: AbortSignal;
  /**
   * Which jobs are to tell `progress`, `checkpoint` and `stalled`: `none`; all of them by `progress`, every ten seconds, for a request for every
   * couple of hundred running jobs; or those that the function says, every second or so, for a request each. Asked anew each time. Default `none`.
   */
  details?: Details;
  /**
   * Tells also what happened since then: a time by the server's clock, or the `token` of a watcher of before. Default: what goes on now, and what
   * happens from now on.
   */
  since?: Date | string;
}

/** Many jobs that are watched. Nothing is asked of the server as long as nobody waits for events. */
export interface JobsWatcher {
  /**
   * What happens to the jobs: at first the present state of each that goes on; each thing once, of one job in its order. Of a job that begins later
   * the whole story is told, even where it began and ended between two looks. Ends by `signal`, or with the last of `jobIds`. Any number of loops
   * may run at once over the same polling, each at its own pace. Logs are not read, and a failed job's diagnosis has no lines.
   *
   * @throws AirbyteError where the server refuses to answer; one that cannot be reached is waited for
   * @throws PipelineError `job_not_found` where one of `jobIds` does not exist
   */
  events(): AsyncIterable<FleetEvent>;
  /**
   * What the loop that began last was told, for `since` after a restart of the program: some thirty characters for every job that goes on, nothing
   * secret in it. Read anew after each event.
   */
  readonly token: string;
}

/**
 * Watches any number of jobs by the lists of what changed: one or two requests a second and a few more every minute, however many jobs there are.
 * Servers below 0.50.46 are asked for every connection's newest jobs instead.
 *
 * @throws PipelineError `invalid_token` where `since` is a text that is no token, or one of another server
 * @example
 * ```ts
 * const watcher = watchJobs(airbyte, { workspaceIds: [workspaceId] }, { signal });
 * for await (const event of watcher.events()) {
 *   if (event.type === 'failed') console.error(event.connectionId, event.result.diagnosis?.message);
 * }
 * ```
 */
export function watchJobs(airbyte: AirbyteClient, scope: JobScope = {}, options: WatchJobsOptions = {}): JobsWatcher {
  return watchJobsIn({ time: systemTime, random: Math.random }, airbyte, scope, options);
}

/** {@link watchJobs}, with time and chance as the caller has them. */
export function watchJobsIn(world: { readonly time: Time; readonly random: () => number }, airbyte: AirbyteClient, scope: JobScope, options: WatchJobsOptions): JobsWatcher {
  const { signal, details = 'none', since } = options;
  const fleet = new Fleet({
    ...world,
    airbyte,
    scope,
    details,
    signal,
    since: since instanceof Date ? Math.floor(since.getTime() / 1000) : undefined,
    resumed: typeof since === 'string' ? readFleetToken(since, airbyte.baseUrl) : undefined,
    mayAskEach: true,
  });
  return {
    events: () => fleet.events(),
    get token() {
      return fleet.token;
    },
  };
}
