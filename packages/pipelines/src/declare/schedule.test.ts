import { expect, test } from 'vitest';
import { cron, every } from './schedule.ts';

test('intervals and cron expressions become schedules', () => {
  expect(every(6, 'hours')).toEqual({ units: 6, timeUnit: 'hours' });
  expect(cron('0 0 6 * * ?', 'Europe/Berlin')).toEqual({ cron: '0 0 6 * * ?', timeZone: 'Europe/Berlin' });
  expect(cron('0 0 6 ? * MON-FRI 2027', 'UTC')).toMatchObject({ timeZone: 'UTC' });
});

test.each([0, -1, 1.5, Number.NaN])('an interval of %d hours is refused', (units) => {
  expect(() => every(units, 'hours')).toThrow('whole number of units above 0');
});

test('a cron expression of five fields is refused with an example of six', () => {
  expect(() => cron('0 6 * * *', 'UTC')).toThrow('of 5 fields; Airbyte takes six or seven, seconds first, such as "0 0 6 * * ?"');
});

test.each(['0 0 6 * * *', '0 0 6 ? * ?'])('the cron expression %s is refused, for it names both kinds of days or none', (expression) => {
  expect(() => cron(expression, 'UTC')).toThrow('must be "?"');
});

test.each(['', 'Etc/UTC', 'Mars/Olympus'])('the time zone "%s" is refused, as Airbyte would', (zone) => {
  expect(() => cron('0 0 6 * * ?', zone)).toThrow('which is not one that Airbyte takes');
});
