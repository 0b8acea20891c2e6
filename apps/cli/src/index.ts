export { defineConfig } from './config/config.ts';
export type { AirwrightConfig, Environment, TargetAuth, TargetDeclaration, Text } from './config/config.ts';
