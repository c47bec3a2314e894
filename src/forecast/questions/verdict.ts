import { ageBandLabels } from '../../features/ages.ts';
import type { AudienceTraits } from '../segment.ts';
import { audienceName } from './audience-text.ts';

/** What an interval allows to be said beside the usual title. */
export type Call = 'higher' | 'lower' | 'open' | 'abstains';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of what an interval lies wholly on one side. */
export function callOf({ low, high }: Interval, usual: number): Call {
  if (low > usual) return 'higher';
  return high < usual ? 'lower' : 'open';
}

/** One sentence, no stronger than the interval. @param usual share of the usual title in this audience */
export function verdictText(interval: Interval, usual: number, traits: AudienceTraits): string {
  const who = `${rangeText(interval)} of 100 ${audiencePhrase(traits)} who choose to watch it would give it 4 stars or more`;
  const other = `the usual title gets ${hundredth(usual)}`;
  const call = callOf(interval, usual);
  if (call === 'open') return `Hard to call: probably ${who}, and ${other}.`;
  return `Probably liked ${call === 'higher' ? 'more' : 'less'} than usual: ${who}; ${other}.`;
}

/** `38 to 69`, or `38` where that is one number. */
export function rangeText({ low, high }: Interval): string {
  const [from, to] = [hundredth(low), hundredth(high)];
  return from === to ? String(from) : `${from} to ${to}`;
}

export function hundredth(share: number): number {
  return Math.round(share * 100);
}

/** `women of 25-34`, `viewers of under 18`, `men (programmer)`. */
export function audiencePhrase(traits: AudienceTraits): string {
  const { genders, ageBands, occupations } = traits;
  const who = genders === undefined ? 'viewers' : audienceName({ genders });
  const isAll = ageBands === undefined || ageBands.length === ageBandLabels.length;
  const ages = isAll ? '' : ` ${ageText(audienceName({ ageBands }))}`;
  return `${who}${ages}${occupations ? ` (${occupations.join(' or ')})` : ''}`;
}

function ageText(name: string): string {
  return name.startsWith('under') ? name : `of ${name.replaceAll(', ', ' or ')}`;
}
