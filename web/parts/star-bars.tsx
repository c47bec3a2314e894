import { CountBars } from './count-bars.tsx';

interface StarBarsProps {
  /** How many ratings gave so many stars. */
  readonly stars: Readonly<Record<string, number>>;
}

/** How many gave how many stars, most first; those that count as love are filled. */
export function StarBars({ stars }: StarBarsProps) {
  const bars = Object.entries(stars)
    .map(([star, n]) => ({ star: Number(star), n }))
    .sort((a, b) => b.star - a.star)
    .map(({ star, n }) => ({
      name: String(star),
      label: (
        <>
          {star}
          <span aria-hidden="true">{'\u00a0★'}</span>
        </>
      ),
      n,
      stands: star >= 4,
    }));
  return <CountBars caption="Ratings by stars" bars={bars} />;
}
