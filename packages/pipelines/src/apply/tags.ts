import { AirbyteConflictError } from '@airwright/client';
import { plannedTags } from '../plan/tags.ts';
import type { ApplyRun } from './run.ts';

// Tags need one, and nobody declares it.
const color = '75DCFF';

/** Makes the tags that pipelines ask for and the workspace lacks. */
export async function applyTags(run: ApplyRun): Promise<void> {
  const { airbyte, workspaceId, connections, tags } = run.work;
  const missing = plannedTags(
    connections.map(({ pipeline }) => pipeline),
    tags,
  );
  if (missing.length === 0) return;
  await run.each(missing, async ({ key, name }) => {
    await run.step('create', { kind: 'tag', key, name }, async () => {
      try {
        await airbyte.tags.create({ workspaceId, name, color });
      } catch (error) {
        // Another one made it meanwhile.
        if (!(error instanceof AirbyteConflictError)) throw error;
      }
    });
  });
  run.tags = await airbyte.tags.list({ workspaceId });
}
