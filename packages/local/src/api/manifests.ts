import { ApiError } from '../server/errors.ts';
import type { ApiContext } from './context.ts';
import type { Handlers } from './handlers.ts';
import { findWorkspace } from './workspaces.ts';

/** No definition has a manifest here: what is declared by one needs a connector that does not run on this server yet. */
export const manifestHandlers = {
  createDeclarativeSourceDefinitionManifest: notDeclarative,
  updateDeclarativeManifestVersion: notDeclarative,
  listDeclarativeManifests: notDeclarative,
} satisfies Partial<Handlers>;

function notDeclarative({ workspaceId, sourceDefinitionId }: { workspaceId: string; sourceDefinitionId: string }, { store, definitions }: ApiContext): never {
  findWorkspace(store, workspaceId);
  const { name } = definitions.get('source', sourceDefinitionId);
  throw new ApiError(400, `Source ${sourceDefinitionId} is not declarative: ${name} has no manifest, and manifests do not run on this server yet.`);
}
