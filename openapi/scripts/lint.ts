/** Holds the contract against the rules of document.ts; prints what is wrong and where. */
import { formatProblems, getTotals, lintDocument } from '@redocly/openapi-core';
import { lintConfig, resolver, rootDocument } from './document.ts';

const problems = await lintDocument({ document: await rootDocument(), config: await lintConfig(), externalRefResolver: resolver });
const totals = getTotals(problems);
formatProblems(problems, { format: 'stylish', totals, version: '' });
if (totals.errors > 0) process.exitCode = 1;
