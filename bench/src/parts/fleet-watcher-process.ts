/** Watches all jobs of a server for some seconds; arguments are its address and the seconds. Tells what that took, as JSON. */
import { createAirbyteClient } from '@airwright/client';
import { watchJobs } from '@airwright/pipelines';

// Whether it was started as a file or as text.
const [url = '', seconds = '60'] = process.argv.slice(-2);
const airbyte = createAirbyteClient({ baseUrl: url });
const ran = new Set<number>();
let ended = 0;
for await (const event of watchJobs(airbyte, {}, { signal: AbortSignal.timeout(Number(seconds) * 1000) }).events()) {
  if (event.type === 'attempt-started') ran.add(event.jobId);
  if (event.type === 'succeeded') ended += 1;
}
const { user, system } = process.cpuUsage();
// Kibibytes, of which a megabyte has 976.5625.
const megabytes = process.resourceUsage().maxRSS / 976.5625;
console.log(JSON.stringify({ ran: ran.size, ended, cpuSeconds: (user + system) / 1e6, megabytes }));
