import { cron, definePipeline, defineRecipe, incrementalBy, sourceDefined } from '@airwright/pipelines';

/**
 * Everything that a source has, once a day, under the name of the team that answers for it: the rules of a company, written down once instead of
 * in every pipeline.
 *
 * @throws PipelineError that names every option that is wrong
 * @example
 * ```ts
 * const pipeline = dailyCopy({ team: 'sales', source, destination, hour: 5, timeZone: 'Europe/Berlin' });
 * ```
 */
export const dailyCopy = defineRecipe({
  name: 'daily-copy',
  description: 'Everything that a source has, once a day, under the name of a team.',
  options: {
    team: {
      type: 'string',
      description: 'The team that answers for it; the tables at the destination begin with its name.',
      check: (team) => (/^[a-z]{2,20}$/.test(team) ? undefined : 'must be two to twenty small letters, such as sales.'),
    },
    source: { type: 'source', description: 'What is copied.' },
    destination: { type: 'destination', description: 'Where it goes.' },
    hour: {
      type: 'number',
      description: 'The hour of the day at which it begins, 0 to 23.',
      default: 3,
      check: (hour) => (Number.isInteger(hour) && hour >= 0 && hour <= 23 ? undefined : 'must be a whole hour from 0 to 23.'),
    },
    timeZone: { type: 'string', description: 'The time zone of that hour.', default: 'UTC' },
    without: { type: 'strings', description: 'Globs of the streams that stay out.', default: ['*_tmp'] },
  },
  build: ({ team, source, destination, hour, timeZone, without }) =>
    definePipeline({
      name: `${team}: ${source.name} → ${destination.name}`,
      source,
      destination,
      streams: { include: '*', exclude: without, defaults: incrementalBy(sourceDefined) },
      prefix: `${team}_`,
      schedule: cron(`0 0 ${hour} * * ?`, timeZone),
      nonBreakingChanges: 'propagate_columns',
    }),
});
