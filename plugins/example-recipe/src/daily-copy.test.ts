import { explainStreams, fakerSource, recipesIn, type DestinationDeclaration } from '@airwright/pipelines';
import { describe, expect, it } from 'vitest';
import * as recipes from './index.ts';

const { dailyCopy } = recipes;
const source = fakerSource({ name: 'sample' });
const destination: DestinationDeclaration = { name: 'lake', connector: 'S3', configuration: {} };

describe('the daily copy', () => {
  it('runs at three unless it is told otherwise, under the name of its team', () => {
    expect(dailyCopy({ team: 'sales', source, destination })).toMatchObject({ name: 'sales: sample → lake', prefix: 'sales_', schedule: { cron: '0 0 3 * * ?', timeZone: 'UTC' } });
    expect(dailyCopy({ team: 'sales', source, destination, hour: 5, timeZone: 'Europe/Berlin' })).toMatchObject({ schedule: { cron: '0 0 5 * * ?', timeZone: 'Europe/Berlin' } });
  });

  it('takes every stream but those that are to stay out, incrementally where the source tells what is new', () => {
    const stream = (name: string, sourceDefinedCursor: boolean) => ({ stream: { name, sourceDefinedCursor } });
    const catalog = { streams: [stream('orders', true), stream('countries', false), stream('orders_tmp', true)] };
    expect(explainStreams(dailyCopy({ team: 'sales', source, destination }), catalog).split('\n')).toEqual([
      "+ orders: matched include *; incremental, append, by the source's own cursor",
      '+ countries: matched include *; full_refresh, overwrite, because the source has no cursor of its own for it',
      '- orders_tmp: matched include *; excluded by *_tmp',
    ]);
  });

  it('refuses a team or an hour that cannot be', () => {
    expect(() => dailyCopy({ team: 'Sales & Co', source, destination, hour: 24 })).toThrow('- team must be two to twenty small letters, such as sales.\n- hour must be a whole hour from 0 to 23.');
    expect(() => dailyCopy({ team: 'sales', source, destination, timeZone: 'Mars/Olympus' })).toThrow('time zone "Mars/Olympus"');
  });

  it('is listed with its options', () => {
    const [info] = recipesIn(recipes);
    expect(info?.name).toBe('daily-copy');
    expect(info?.options.filter(({ required }) => required).map(({ name }) => name)).toEqual(['team', 'source', 'destination']);
  });
});
