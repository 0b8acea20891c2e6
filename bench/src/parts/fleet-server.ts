/** Answers lists of jobs that were made up, over HTTP and as time passes; the argument is how many connections there are. Tells its address. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SimulatedAirbyte } from './simulated-airbyte.ts';
import { madeUpJobs } from './simulated-jobs.ts';

const began = Date.now();
const jobs = new SimulatedAirbyte(madeUpJobs({ connections: Number(process.argv[2]), spanMs: 600_000 }), began);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => {
    const text = jobs.answer(request.url ?? '', Buffer.concat(chunks).toString(), Date.now() - began);
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(text ?? 'Object not found.');
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
