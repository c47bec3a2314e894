// What linking costs: titles against a catalogue of made-up names, and where the data is there, of real ones.
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { formatNamed, matchTitles } from '../dist/index.js';
import { dataFolder } from './command.mjs';

const most = { titles: 60_000, entries: 14_000 };

export async function links(print) {
  print('| titles | catalogue | links | doubtful | seconds | CPU seconds |');
  print('|---|---|---|---|---|---|');
  const found = [];
  for (const titles of [15_000, 30_000, most.titles])
    found.push(measure('made up', ...madeUp(titles), print));
  const real = await realTitles();
  if (real) found.push(measure('TMDB', ...real, print));
  else print('| MovieLens, years moved | skipped: not in STREAMPULSE_DATA or ../shared/data | | | | |');
  print('');
  print(`Load ${loadavg()[0].toFixed(2)} at the end.`);
  return found;
}

function measure(name, titles, entries, print) {
  const started = performance.now();
  const before = process.cpuUsage();
  const { matches, doubtful } = matchTitles(titles, entries);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  const cpuSeconds = (user + system) / 1e6;
  print(
    `| ${titles.length} | ${entries.length} (${name}) | ${matches.length} | ${doubtful.length} | ${seconds.toFixed(1)} | ${cpuSeconds.toFixed(1)} |`,
  );
  return { name, titles: titles.length, entries: entries.length, links: matches.length, seconds, cpuSeconds };
}

/** Names of one to five words, the words as unequally frequent as in a language; every fourth title is an entry. */
function madeUp(count) {
  const random = generator(1);
  const syllables = Array.from('bcdfghjklmnprstvw').flatMap((a) => Array.from('aeiou', (b) => a + b));
  const pick = (list) => list[Math.floor(random() * list.length)];
  const word = () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(syllables)).join('');
  const words = Array.from({ length: 5000 }, word);
  const frequent = () => words[Math.floor(words.length * random() ** 3)];
  const name = () => Array.from({ length: 1 + Math.floor(random() * 5) }, frequent).join(' ');
  const year = () => 1930 + Math.floor(90 * Math.sqrt(random()));
  const entries = Array.from({ length: most.entries }, (_, id) => ({
    id: `e${id}`,
    names: [name()],
    year: year(),
  }));
  const titles = Array.from({ length: count }, (_, id) => {
    const { names, year: released } = id % 4 === 0 ? pick(entries) : { names: [name()], year: year() };
    const misspelt = id % 40 === 0 ? names[0].slice(1) : names[0];
    return { id: `t${id}`, names: [misspelt], year: released };
  });
  return [titles, entries];
}

function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The titles of MovieLens latest-small against TMDB, again and again with other years until there are enough. */
async function realTitles() {
  const folder = dataFolder('ml-latest-small');
  if (!folder) return undefined;
  const read = (format, path) => formatNamed(format).read(path, { maxErrors: 0 });
  const { titles } = await read('ml-latest-small', folder);
  const { tmdbTitles } = await read('tmdb', join(folder, '..', 'tmdb', 'tmdb_movies.csv'));
  const moved = Array.from({ length: most.titles }, (_, at) => {
    const { titleId, name, year, genres } = titles[at % titles.length];
    const round = Math.floor(at / titles.length);
    return {
      id: `${titleId}-${round}`,
      names: [name],
      year: year === null ? null : year - 4 * round,
      genres,
    };
  });
  const entries = tmdbTitles.map(({ tmdbId, name, originalName, releaseDate, genres }) => ({
    id: String(tmdbId),
    names: originalName ? [name, originalName] : [name],
    year: releaseDate ? Number(releaseDate.slice(0, 4)) : null,
    genres,
  }));
  return [moved, entries];
}
