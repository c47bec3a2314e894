import { meaningsOf } from '../figures/text/reason-meanings.ts';
import type { Reasons } from '../runs/asking/reasons.ts';
import type { Receipt } from '../runs/store/receipt.ts';
import { paragraph } from './paragraph.ts';
import { fixed, percent, signed } from './table.ts';

const longestName = 26;

export function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

/** `52-71 %` */
export function intervalText(interval: readonly [number, number] | null): string {
  return interval ? `${Math.round(interval[0] * 100)}-${Math.round(interval[1] * 100)} %` : '-';
}

export function intervalNote(interval: readonly [number, number] | null, { recipe }: Receipt): string {
  return interval
    ? '95 %: where P lies with 95 % probability, as far as the model can tell'
    : `No interval: learner ${recipe.learner} gives none; one of recipe factors does`;
}

interface Explained {
  readonly titleName: string;
  readonly why: Reasons | null;
}

/** A stretch a title: where the model starts, and what each kind of knowledge adds to that. */
export function whyText(answers: readonly Explained[]): string[] {
  const lines = answers.flatMap(({ titleName, why }) =>
    why ? [paragraph(`${shortened(titleName)}: ${reasonsText(why)}`, '  ')] : [],
  );
  const unit = answers.find(({ why }) => why)?.why?.unit;
  return unit
    ? [`\nWhy (${unitNames[unit]})`, ...lines, ...meaningLines(answers)]
    : ['\nThis model gives no reasons.'];
}

/** What the groups of these reasons are, each once. */
function meaningLines(answers: readonly Explained[]): string[] {
  const groups = new Set(answers.flatMap(({ why }) => why?.parts.map(({ group }) => group) ?? []));
  const told = meaningsOf([...groups]).map(([group, meaning]) => `${group} is ${meaning}`);
  return told.length > 0 ? [paragraph(`\nHere ${told.join('; ')}.`)] : [];
}

const unitNames: Record<Reasons['unit'], string> = {
  probability: 'points of probability',
  'log-odds': 'log-odds; each 0.4 is about 10 points where opinions are divided',
  stars: 'stars',
  deviations: 'deviations of the noise',
};

function reasonsText({ unit, base, parts, ratings = [] }: Reasons): string {
  const isShare = unit === 'probability';
  const start = isShare ? percent(base, 0) : fixed(base, 2);
  const told = (share: number) => (isShare ? signed(share * 100, 0) : signed(share, 2));
  const added = parts.map(({ group, share }) => `${group} ${told(share)}`).join(', ');
  const because = ratings.map(
    ({ titleName, stars, share }) => `${shortened(titleName)} got ${stars} (${told(share)})`,
  );
  return `${start} for anybody; ${added}${because.length > 0 ? `; because ${because.join(', ')}` : ''}`;
}
