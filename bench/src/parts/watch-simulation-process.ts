/** Watches jobs that were made up by `watchJobs`, in simulated time; arguments are connections and minutes. Tells what that took, as JSON. */
import { SimulatedAirbyte } from './simulated-airbyte.ts';
import { latencyMs, type Watching } from './polling.ts';
import { madeUpJobs } from './simulated-jobs.ts';
import { simulateTime } from './simulated-time.ts';

const [connections = 1, minutes = 60] = process.argv.slice(2).map(Number);
const workload = { connections, spanMs: minutes * 60_000 };
const epoch = 1_767_225_600_000;
const time = simulateTime(epoch);
// Only now, for these live by the time that was just begun.
const { createAirbyteClient } = await import('@airwright/client');
const { watchJobs } = await import('@airwright/pipelines');

const jobs = madeUpJobs(workload);
const byId = new Map(jobs.map((job) => [job.id, job]));
// The server's clock is an hour ahead.
const server = new SimulatedAirbyte(jobs, epoch + 3_600_000);
let [requests, bytes] = [0, 0];
const airbyte = createAirbyteClient({
  baseUrl: 'http://simulated',
  fetch: async (url, init) => {
    requests += 1;
    await time.pause(latencyMs / 2);
    const text = server.answer(new URL(url).pathname, typeof init.body === 'string' ? init.body : '{}', time.elapsed());
    bytes += text?.length ?? 0;
    await time.pause(latencyMs / 2);
    return new Response(text ?? 'Object not found.', { status: text === undefined ? 404 : 200, headers: { 'content-type': 'application/json' } });
  },
});

const noticed: Watching['noticed'][number][] = [];
const stop = new AbortController();
const watching = (async () => {
  for await (const event of watchJobs(airbyte, {}, { signal: stop.signal }).events()) {
    if (event.type !== 'succeeded') continue;
    const job = byId.get(event.jobId);
    if (job) noticed.push({ lengthMs: job.endedAt - job.startedAt, lagMs: time.elapsed() - job.endedAt });
  }
})();
await time.runUntil(workload.spanMs);
stop.abort();
await watching;
const missed = jobs.filter(({ endedAt }) => endedAt < workload.spanMs - 60_000).length - noticed.filter(({ lagMs }) => lagMs >= 0).length;
if (missed > 0) throw new Error(`${missed} ends were not noticed.`);
process.stdout.write(JSON.stringify({ requests, bytes, noticed } satisfies Watching));
