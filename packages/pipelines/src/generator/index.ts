export { GeneratorError } from './failure.ts';
export { writeConnectors } from './folder.ts';
export type { FileState } from './folder.ts';
export { generateConnectors } from './generate.ts';
export type { GeneratedConnector, GeneratedConnectors, GenerateOptions } from './generate.ts';
