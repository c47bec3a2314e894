import { StreamPulseError } from '../errors.ts';
import { type Feature, featureNamed } from './ledger.ts';

/** What is known when a prediction is asked for. */
export type Lane = 'preview' | 'audience' | 'personal';

/** By lane, who is asked for and what is known, in a line. */
export const lanes: Readonly<Record<Lane, string>> = {
  preview: 'an audience segment and an unreleased title: demographics and what is known at release',
  audience: "an audience segment and a released title: the title's rating history too",
  personal: "a known viewer and a released title: the viewer's history too",
};

/** Snapshot features are never admitted by a lane, only by name. How other titles fared is known before a release. */
export function admits(lane: Lane, feature: Feature): boolean {
  if (feature.availableAt === 'snapshot') return false;
  if (feature.availableAt !== 'rating' || lane === 'personal') return true;
  return feature.about === 'other titles' || (lane === 'audience' && feature.about === 'title');
}

/** The named features, checked against the lane; what was counted later is here by name. @throws `feature-unknown`, `feature-not-in-lane` */
export function featuresIn(lane: Lane, names: readonly string[]): Feature[] {
  return names.map((name) => {
    const feature = featureNamed(name);
    if (admits(lane, feature) || feature.availableAt === 'snapshot') return feature;
    throw new StreamPulseError(
      'feature-not-in-lane',
      `lane ${lane} does not know ${name} (available at: ${feature.availableAt}, about: ${feature.about})`,
    );
  });
}
