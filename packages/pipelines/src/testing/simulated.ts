import { createAirbyteClient, type AirbyteClient } from '@airwright/client';
import type { Time } from '../time.ts';

/** A change of a job. */
export interface SimulatedStep {
  /** When it happens, in milliseconds after the world began. */
  readonly at: number;
  readonly status: string;
  /** How much later others see it, in milliseconds: its time is that of a transaction's beginning. */
  readonly lag?: number;
  /** The job's `updatedAt` does not move with it. */
  readonly silent?: boolean;
}

/** A job as it goes, each on a connection of its own unless said otherwise. */
export interface SimulatedJob {
  readonly id: number;
  readonly connectionId?: string;
  /** In their order; the first one creates it. */
  readonly steps: readonly SimulatedStep[];
  /** When the server loses it. */
  readonly vanishesAt?: number;
}

/** A request as a server saw it; times in milliseconds after the world began. */
export interface SimulatedRequest {
  readonly path: string;
  readonly at: number;
  /** Which jobs were asked for, where that was by their status. */
  readonly statuses: readonly string[] | undefined;
  /** When its answer arrived; undefined in an outage. */
  answeredAt?: number;
}

/** A server whose jobs go as written, in time that passes only while somebody sleeps or waits for an answer. */
export interface SimulatedAirbyte {
  readonly airbyte: AirbyteClient;
  readonly time: Time;
  /** The requests it saw, and when, in milliseconds after the world began. */
  readonly requests: SimulatedRequest[];
  /** Milliseconds since the world began. */
  elapsed(): number;
}

/** What such a server is like. */
export interface SimulationOptions {
  /** How long an answer takes, in milliseconds. Default 20. */
  readonly latencyMs?: number;
  /** How far the server's clock is ahead of ours, in milliseconds. */
  readonly skewMs?: number;
  /** Spans without answers, in milliseconds after the world began. */
  readonly outages?: readonly (readonly [from: number, to: number])[];
  /** Called whenever time has passed. */
  readonly onTime?: (elapsed: number) => void;
}

const epoch = 1_700_000_000_000;

/** Begins such a world. */
export function simulate(jobs: readonly SimulatedJob[], options: SimulationOptions = {}): SimulatedAirbyte {
  const { latencyMs = 20, skewMs = 0, outages = [], onTime } = options;
  let elapsed = 0;
  const pass = (ms: number): void => {
    elapsed += ms;
    onTime?.(elapsed);
  };
  const requests: SimulatedAirbyte['requests'] = [];
  const answer = async (url: string, init: RequestInit | undefined): Promise<Response> => {
    const path = new URL(url).pathname.replace('/api/v1', '');
    const body = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Body;
    const request: SimulatedRequest = { path, at: elapsed, statuses: body.statuses };
    requests.push(request);
    pass(latencyMs / 2);
    const isOut = outages.some(([from, to]) => elapsed >= from && elapsed < to);
    const content = isOut ? undefined : contentOf(path, body, jobs, { elapsed, offset: epoch + skewMs });
    pass(latencyMs / 2);
    if (!isOut) request.answeredAt = elapsed;
    return content ? Response.json(content) : new Response('{}', { status: isOut ? 503 : 404, headers: { 'content-type': 'application/json' } });
  };
  return {
    airbyte: createAirbyteClient({ baseUrl: 'http://simulated', retry: false, fetch: answer }),
    requests,
    elapsed: () => elapsed,
    time: {
      now: () => epoch + elapsed,
      sleep: async (ms) => {
        pass(ms);
        await new Promise((resolve) => setImmediate(resolve));
      },
    },
  };
}

interface Body {
  readonly id?: number;
  readonly statuses?: readonly string[];
  readonly createdAtStart?: string;
  readonly updatedAtStart?: string;
  readonly orderByField?: 'createdAt' | 'updatedAt';
  readonly orderByMethod?: 'ASC' | 'DESC';
  readonly pagination?: { readonly pageSize: number };
}

interface Row {
  readonly job: { readonly id: number; readonly status: string; readonly createdAt: number; readonly updatedAt: number };
  readonly attempts: readonly { readonly id: number; readonly status: string }[];
  /** The same, as the database has them: finer than seconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

function contentOf(path: string, body: Body, jobs: readonly SimulatedJob[], now: { elapsed: number; offset: number }): object | undefined {
  const rows = jobs.flatMap((job) => rowOf(job, now) ?? []);
  if (path === '/jobs/get_without_logs') {
    const row = rows.find(({ job }) => job.id === body.id);
    return row && { job: row.job, attempts: row.attempts.map((attempt) => ({ attempt })) };
  }
  if (path !== '/jobs/list_for_workspaces') return undefined;
  const { statuses, createdAtStart, updatedAtStart, orderByField = 'createdAt', orderByMethod = 'DESC', pagination } = body;
  const found = rows
    .filter(({ job }) => !statuses || statuses.includes(job.status))
    .filter(({ createdAt, updatedAt }) => createdAt >= timeOf(createdAtStart) && updatedAt >= timeOf(updatedAtStart))
    .sort((a, b) => (a[orderByField] - b[orderByField] || a.job.id - b.job.id) * (orderByMethod === 'ASC' ? 1 : -1))
    .slice(0, pagination?.pageSize ?? 200);
  return { jobs: found, totalJobCount: found.length };
}

function timeOf(text: string | undefined): number {
  return text === undefined ? -Infinity : Date.parse(text);
}

/** The job as it is seen at a time. */
function rowOf({ id, connectionId = `c-${id}`, steps, vanishesAt = Infinity }: SimulatedJob, { elapsed, offset }: { elapsed: number; offset: number }): Row | undefined {
  if (elapsed >= vanishesAt) return undefined;
  let seen = steps.findIndex(({ at, lag = 0 }) => at + lag > elapsed);
  if (seen === -1) seen = steps.length;
  const past = steps.slice(0, seen);
  const [first, last] = [past[0], past.at(-1)];
  if (!first || !last) return undefined;
  const createdAt = first.at + offset;
  const updatedAt = (past.findLast(({ silent }) => !silent) ?? first).at + offset;
  const attempts = past.filter(({ status }) => status === 'running').map((_, index, all) => ({
    id: index,
    status: index < all.length - 1 ? 'failed' : ({ running: 'running', succeeded: 'succeeded' }[last.status] ?? 'failed'),
    createdAt: Math.floor(createdAt / 1000),
    updatedAt: Math.floor(updatedAt / 1000),
  }));
  const job = { id, configType: 'sync', configId: connectionId, status: last.status, createdAt: Math.floor(createdAt / 1000), updatedAt: Math.floor(updatedAt / 1000) };
  return { job, attempts, createdAt, updatedAt };
}
