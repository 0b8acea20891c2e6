export { batchOf, jsonValue, rowAt, rowsOf } from './batch.ts';
export type { RecordBatch, Row } from './batch.ts';
export { runConnector } from './cli/index.ts';
export { readBatches } from './codec/batches.ts';
export type { BatchedMessage, ReadBatchesOptions } from './codec/batches.ts';
export { encodeBatch, encodeMessage } from './codec/encode.ts';
export { parseJson, stringifyJson } from './codec/json.ts';
export { parseMessage, readMessages } from './codec/read.ts';
export type { ReadMessagesOptions } from './codec/read.ts';
export { messageWriter } from './codec/write.ts';
export type { MessageWriter } from './codec/write.ts';
export { validateConfig } from './config.ts';
export { defineDestination, defineSource } from './connector.ts';
export type {
  ConnectorContext,
  ConnectorIdentity,
  ConnectorMessage,
  Destination,
  DestinationInput,
  DestinationMessage,
  ReadRequest,
  RecordsMessage,
  Source,
  SourceMessage,
  WriteRequest,
} from './connector.ts';
export { ConnectorError } from './errors.ts';
export type { ConnectorErrorOptions } from './errors.ts';
export { descriptorOf, estimate, records, streamKey, streamState, streamStatus } from './messages.ts';
export { ExactNumber } from './protocol.ts';
export type {
  AirbyteCatalog,
  AirbyteMessage,
  AirbyteState,
  AirbyteStream,
  CatalogMessage,
  Config,
  ConfiguredAirbyteCatalog,
  ConfiguredAirbyteStream,
  ConnectionStatusMessage,
  ConnectorSpecification,
  ControlMessage,
  DestinationSyncMode,
  FailureType,
  FieldChange,
  JsonSchema,
  LogLevel,
  LogMessage,
  RecordMessage,
  SpecMessage,
  StateMessage,
  StreamDescriptor,
  StreamState,
  StreamStatus,
  SyncMode,
  Trace,
  TraceMessage,
  Value,
} from './protocol.ts';
export { Secrets } from './secrets.ts';
