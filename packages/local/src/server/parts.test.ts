import { expect, it } from 'vitest';
import { mapParts } from './parts.ts';

const job = '#/components/schemas/JobInfoRead';
const value = { job: { id: 1, configType: 'sync', status: 'running', streamAggregatedStats: [{ streamName: 'users' }] }, attempts: [{ attempt: { id: 0, status: 'failed' } }], extra: { status: 'free' } };

it('every part of a value is changed, along the schemas it is of, the inner ones first', () => {
  const seen: string[] = [];
  const copy = structuredClone(value);
  const result = mapParts(job, value, (part, _schema, name) => {
    if (name) seen.push(name);
    return name === 'JobStatus' || name === 'AttemptStatus' ? `${String(part)}!` : part;
  });
  expect(result).toEqual({ ...value, job: { ...value.job, status: 'running!' }, attempts: [{ attempt: { id: 0, status: 'failed!' } }] });
  expect(value).toEqual(copy);
  expect(seen.indexOf('JobStatus')).toBeLessThan(seen.indexOf('JobRead'));
  expect(seen.indexOf('JobRead')).toBeLessThan(seen.indexOf('JobInfoRead'));
});

it('a value of another form than its schema is left as it is, as are members that JavaScript knows and the schema does not', () => {
  for (const other of [null, 'text', 7, [], { job: 'none', attempts: {} }]) expect(mapParts(job, other, (part) => part)).toEqual(other);
  const strange = JSON.parse('{"constructor":{"status":"x"},"__proto__":{"status":"x"}}') as object;
  expect(JSON.stringify(mapParts(job, strange, (part, schema) => (schema.enum ? 'changed' : part)))).toBe(JSON.stringify(strange));
});

it('alternatives are followed, each as far as it fits', () => {
  const attempt = (logs: object): unknown => mapParts('#/components/schemas/AttemptInfoRead', { logs }, (part, schema) => (schema.enum?.includes(part) ? 'changed' : part));
  expect(attempt({ events: [{ level: 'info', message: 'info' }] })).toEqual({ logs: { events: [{ level: 'changed', message: 'info' }] } });
  expect(attempt({ logLines: ['info'] })).toEqual({ logs: { logLines: ['info'] } });
});
