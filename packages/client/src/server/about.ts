import type { ValueCaller } from '../call.ts';
import type { WorkspaceRead } from '../generated/models.ts';
import type { ListOptions } from '../options.ts';
import { serverFacts, type ServerFacts } from './instance.ts';
import { everyWorkspace } from './workspaces.ts';

/** What a client finds out about its server. */
export interface AboutServer {
  readonly facts: ServerFacts;
  readonly workspaces: (options: ListOptions) => AsyncGenerator<WorkspaceRead, void>;
}

/** Asks the server by the first caller what it is, and lists its workspaces by the second. */
export function aboutServer(ask: ValueCaller, list: ValueCaller): AboutServer {
  const facts = serverFacts(ask);
  return { facts, workspaces: (options) => everyWorkspace(list, facts, options) };
}
