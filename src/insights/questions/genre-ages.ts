import { ageBandLabels, ageBandOf } from '../../features/ages.ts';
import { genresAlong } from './genres-along.ts';

export const genreAges = genresAlong({
  id: 'genre-ages',
  question: 'Which genres go with the age of viewers?',
  on: "ten years of the viewer's age",
  step: 'with every ten years of age',
  none: 'changes with age',
  caveat: 'Ages are as of registration. What a genre offered decides too who watched it.',
  along({ star: { viewers, log } }) {
    const bandOfViewer = Int32Array.from(viewers.age, ageBandOf);
    if (!bandOfViewer.some((band) => band >= 0)) return { lacks: 'no ages' };
    return {
      xOf: (row) => viewers.age[log.viewer[row]] / 10,
      bandOf: (row) => bandOfViewer[log.viewer[row]],
      bands: ageBandLabels,
    };
  },
});
