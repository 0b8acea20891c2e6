#!/usr/bin/env node
import { runConnector } from '@airwright/connector-kit';
import connector from './index.ts';
await runConnector(connector);
