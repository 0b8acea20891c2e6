export { dailyCopy } from './daily-copy.ts';
