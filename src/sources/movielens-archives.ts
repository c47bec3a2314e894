import { licences } from './licences.ts';

/** One archive of GroupLens. */
export interface Archive {
  readonly name: string;
  /** The folder that all its files lie in. */
  readonly root: string;
  /** Of the archive; null where it is not known for certain. */
  readonly bytes: number | null;
  /** As published; null for the archive that changes. */
  readonly md5: string | null;
  readonly terms: string;
}

export const groupLensUrl = 'https://files.grouplens.org/datasets/movielens/';

const { movieLensClosed, movieLensShared } = licences;

export const movieLensArchives: readonly Archive[] = [
  archive('ml-100k', 'ml-100k', 4_924_029, '0e33842e24a9c977be4e0107933c0723', movieLensClosed),
  archive('ml-1m', 'ml-1m', 5_917_549, 'c4d9eecfca2ab87c1945afe126590906', movieLensClosed),
  archive('ml-10m', 'ml-10M100K', null, 'ce571fd55effeba0271552578f2648bd', movieLensClosed),
  archive('ml-20m', 'ml-20m', null, 'cd245b17a1ae2cc31bb14903e1204af3', movieLensShared),
  archive('ml-25m', 'ml-25m', null, '6b51fb2759a8657d3bfcbfc42b592ada', movieLensShared),
  archive('ml-32m', 'ml-32m', null, 'd472be332d4daa821edc399621853b57', movieLensShared),
  archive('ml-latest', 'ml-latest', null, null, movieLensShared),
  archive('ml-latest-small', 'ml-latest-small', 978_202, '31a303aabbc519bd33d025e44d6c2570', movieLensShared),
];

function archive(
  name: string,
  root: string,
  bytes: number | null,
  md5: string | null,
  terms: string,
): Archive {
  return { name, root, bytes, md5, terms };
}
