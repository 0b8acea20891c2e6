import type { Command } from '../command/command.ts';
import { clearCommand, refreshCommand } from './anew.ts';
import { adoptCommand } from './adopt.ts';
import { applyCommand } from './apply.ts';
import { cancelCommand } from './cancel.ts';
import { checkSchemasCommand } from './check-schemas.ts';
import { completionCommand } from './completion.ts';
import { destroyCommand } from './destroy.ts';
import { exportCommand } from './export.ts';
import { freshCommand } from './fresh.ts';
import { generateCommands } from './generate.ts';
import { initCommand } from './init.ts';
import { localCommand } from './local.ts';
import { logsCommand } from './logs.ts';
import { planCommand } from './plan.ts';
import { promoteCommand } from './promote.ts';
import { runsCommand } from './runs.ts';
import { stateCommands } from './state.ts';
import { syncCommand } from './sync.ts';
import { watchCommand } from './watch.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  initCommand,
  planCommand,
  applyCommand,
  destroyCommand,
  adoptCommand,
  exportCommand,
  checkSchemasCommand,
  ...stateCommands,
  promoteCommand,
  syncCommand,
  watchCommand,
  runsCommand,
  logsCommand,
  cancelCommand,
  refreshCommand,
  clearCommand,
  freshCommand,
  ...generateCommands,
  localCommand,
  completionCommand,
];
