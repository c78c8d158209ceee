export const auditFilters = ['actor', 'action', 'subject', 'from', 'to'] as const
export type AuditFilterValues = Partial<Record<typeof auditFilters[number], string>>
