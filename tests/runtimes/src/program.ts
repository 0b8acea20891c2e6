/** The smoke suite as a program: its arguments are the places, its output is what was tried. */
import process from 'node:process';
import { smoke } from './smoke.ts';

const [baseUrl = '', silentUrl = '', closedUrl = ''] = process.argv.slice(2);
console.log(JSON.stringify(await smoke({ baseUrl, silentUrl, closedUrl })));
