import type { z } from 'zod';
import { StreamPulseError } from '../errors.ts';
import type { Served } from './served.ts';
import type { title } from './shapes.ts';

export function toldTitle({ star: { titles }, titleRatings }: Served, key: number): z.infer<typeof title> {
  const year = titles.year[key];
  return {
    titleId: titles.id[key],
    name: titles.name[key],
    year: Number.isNaN(year) ? null : year,
    genres: [...titles.genres[key]],
    ratings: titleRatings[key],
  };
}

/** @throws `title-unknown` */
export function titleKeyOf({ titles }: Served, titleId: string): number {
  const key = titles.keys.get(titleId);
  if (key !== undefined) return key;
  throw new StreamPulseError('title-unknown', 'no such title', { value: titleId });
}
