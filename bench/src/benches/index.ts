import type { Bench } from '../harness/bench.ts';
import { clientCalls } from './client-calls.ts';
import { connectorAlone } from './connector-alone.ts';
import { generate } from './generate.ts';
import { memory } from './memory.ts';
import { planScale } from './plan-scale.ts';
import { postgresToPostgres } from './postgres-to-postgres.ts';
import { postgresToS3 } from './postgres-to-s3.ts';
import { startUp } from './start-up.ts';
import { typeCheck } from './type-check.ts';
import { watchPolicies } from './watch-policies.ts';
import { watchReal } from './watch-real.ts';

/** Every bench, in the order in which they run. The last one needs the largest table. */
export const benches: readonly Bench[] = [startUp, clientCalls, typeCheck, generate, watchPolicies, watchReal, planScale, postgresToS3, postgresToPostgres, connectorAlone, memory];
