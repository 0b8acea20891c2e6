/** Plans pipelines that are applied already, some times over, and tells how long each took, what was asked, and the most memory it had. A program of its own, for the memory. */
import { fileLock, plan } from '@airwright/pipelines';
import { peakMemoryOf } from '../harness/memory.ts';
import { countingClient, manyPipelines } from './many-pipelines.ts';

const [url = '', lockPath = '', count = '', times = ''] = process.argv.slice(2);
const { airbyte, paths } = countingClient(url);
const pipelines = manyPipelines(Number(count));
const seconds: number[] = [];
for (let time = 0; time < Number(times); time++) {
  paths.length = 0;
  const began = performance.now();
  const { hasChanges } = await plan(airbyte, pipelines, { lock: fileLock(lockPath) });
  seconds.push((performance.now() - began) / 1000);
  if (hasChanges) throw new Error('The pipelines were to be as applied.');
}
using memory = peakMemoryOf(process.pid);
console.log(JSON.stringify({ seconds, paths, megabytes: await memory.peak() }));
