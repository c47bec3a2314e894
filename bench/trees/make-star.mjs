// argv = { folder, star, workspace? } as JSON; see lines.mjs. Writes the star's files and prints what they hold.
import { madeStar } from './made-star.mjs';
import { ratingStar } from './rating-star.mjs';
import { writeStar } from './star-files.mjs';

const { folder, star, workspace } = JSON.parse(process.argv[2]);
const frame = star.kind === 'made-up' ? madeStar(star) : await ratingStar(workspace, star.dimensions);
console.log(JSON.stringify(writeStar(folder, frame, star.facts)));
