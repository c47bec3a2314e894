import style from './genre-mark.module.css';

/** Series and pattern of each genre family: no poster, a sign that is always the same. */
const families: Readonly<Record<string, number>> = {
  Action: 1,
  Adventure: 1,
  Western: 1,
  War: 1,
  Comedy: 2,
  Children: 2,
  Animation: 2,
  Family: 2,
  Musical: 2,
  Music: 2,
  Drama: 0,
  History: 0,
  Documentary: 0,
  Romance: 3,
  Fantasy: 3,
  'Sci-Fi': 3,
  Thriller: 4,
  Crime: 4,
  Horror: 4,
  Mystery: 4,
  'Film-Noir': 4,
};

/** Up to four bands, one a genre, as spines of books stand side by side; the genres themselves are said beside it. */
export function GenreMark({ genres }: { readonly genres: readonly string[] }) {
  const bands = genres.slice(0, 4);
  const width = 24 / Math.max(1, bands.length);
  return (
    <svg className={style.mark} viewBox="0 0 24 36" width="24" height="36" aria-hidden="true">
      <rect width="24" height="36" className={style.none} />
      {bands.map((genre, at) => (
        <rect
          key={genre}
          x={at * width}
          y={at * 3}
          width={width - 0.75}
          height={36 - at * 3}
          className={style[`series${families[genre] ?? 4}`]}
        />
      ))}
    </svg>
  );
}
