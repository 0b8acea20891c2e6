export { auditLog } from './audit-log.ts';
export type { AuditEntry, AuditLog, AuditLogOptions } from './audit-log.ts';
