import { type Got, useGot } from './use-got.ts';

export type Audit = Got<'/v1/audit'>;

export function useAudit() {
  return useGot('/v1/audit');
}
