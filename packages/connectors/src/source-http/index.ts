import type { Source } from '@airwright/connector-kit';
import { realSleep } from './client.ts';
import { httpSource } from './source.ts';

/** Reads JSON records from any REST API: pages of every usual kind, incrementally where records tell when they changed. */
const source: Source = httpSource(realSleep);

export default source;
