/** COPY through the driver, for machines without psql: `FROM-URL TO-URL TABLE through|out|in FILE`. */
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const [source = '', target = '', table = '', direction, file = ''] = process.argv.slice(2);

const reader = new Client({ connectionString: source });
const writer = new Client({ connectionString: target });
await Promise.all([reader.connect(), writer.connect()]);
const input = direction === 'in' ? createReadStream(file) : reader.query(copyTo('COPY orders TO STDOUT'));
const output = direction === 'out' ? createWriteStream(file) : writer.query(copyFrom(`COPY ${writer.escapeIdentifier(table)} FROM STDIN`));
await pipeline(input, output);
await Promise.all([reader.end(), writer.end()]);
