import { z } from 'zod';
import { count } from '../shapes.ts';

const maybe = z.number().nullable();

const measure = z.object({
  name: z.string(),
  label: z.string(),
  value: maybe,
  low: maybe,
  high: maybe,
  n: count,
  unit: z.string(),
  simultaneous: z.boolean(),
});

const table = z.object({
  columns: z.array(z.object({ name: z.string(), title: z.string(), unit: z.string().optional() })).readonly(),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()])).readonly()).readonly(),
});

export const finding = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  verdict: z.enum(['holds', 'does not hold', 'cannot say']).nullable(),
  measures: z.array(measure).readonly().describe('with 95 % intervals'),
  table,
  detail: table.nullable(),
  n: count,
  nOf: z.enum(['ratings', 'viewers', 'titles', 'months']),
  figure: z.string().nullable().describe('id of its figure: /v1/figures/{id}'),
  caveats: z.array(z.string()).readonly(),
  method: z.string(),
  lacks: z.string().nullable(),
});
