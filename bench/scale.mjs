import { dataFolder, script, streampulse } from './command.mjs';
import { inScratch } from './scratch.mjs';

const simulated = (ratings, viewers, titles) => ({
  name: `simulated ${ratings / 1e6}M`,
  args: [
    'import',
    'simulated',
    '--ratings',
    String(ratings),
    '--viewers',
    String(viewers),
    '--titles',
    String(titles),
  ],
});

export async function scale(print) {
  const real = dataFolder('ml-1m');
  const cases = [
    ...(real ? [{ name: 'MovieLens 1M', args: ['import', 'ml-1m', '--from', real] }] : []),
    simulated(1_000_000, 6_000, 4_000),
    simulated(10_000_000, 70_000, 10_000),
  ];
  if (!real) print('MovieLens 1M skipped: not in STREAMPULSE_DATA or ../shared/data');
  return await measureAll(cases, print);
}

export async function scale32m(print) {
  return await measureAll([simulated(32_000_000, 200_000, 80_000)], print);
}

async function measureAll(cases, print) {
  print('| data | ratings | import s | import peak GB | features s | features peak GB |');
  print('|---|---|---|---|---|---|');
  const rows = [];
  for (const item of cases) {
    const row = await measure(item);
    rows.push(row);
    print(
      `| ${row.name} | ${row.ratings} | ${row.importSeconds.toFixed(1)} | ${gigabytes(row.importPeakBytes)} | ${row.featureSeconds.toFixed(1)} | ${gigabytes(row.featurePeakBytes)} |`,
    );
  }
  return rows;
}

async function measure({ name, args }) {
  return await inScratch(async (workspace) => {
    const imported = await streampulse([...args, '--workspace', workspace]);
    const features = await script('feature-cost.mjs', [workspace]);
    return {
      name,
      ratings: features.ratings,
      importSeconds: imported.seconds,
      importPeakBytes: imported.peakBytes,
      featureSeconds: features.seconds,
      featurePeakBytes: features.peakBytes,
      columns: features.columns,
    };
  });
}

function gigabytes(bytes) {
  return (bytes / 1e9).toFixed(2);
}
