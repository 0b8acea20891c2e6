import { ApiError } from '../server/errors.ts';
import type { Handlers } from './handlers.ts';

/** Commands are started by operations that Airbyte does not describe; this server has none of those, so there is no command to find. */
export const commandHandlers = {
  getCommandStatus: noCommand,
  cancelCommand: noCommand,
  getCheckCommandOutput: noCommand,
  getDiscoverCommandOutput: noCommand,
  getSpecCommandOutput: noCommand,
  getReplicateCommandOutput: noCommand,
} satisfies Partial<Handlers>;

function noCommand({ id }: { id: string }): never {
  throw new ApiError(404, `There is no command ${id}. This server starts none: check and discover answer at once.`, { id }, 'missing');
}
