import { type Figure, isMissing, type Missing } from '../figure.ts';
import type { FigureInputs, FoundInputs, InputName } from '../inputs/inputs.ts';

/** A figure as the gallery lists it: what it shows, and the data that it is made of. */
export interface FigureSpec {
  readonly id: string;
  readonly about: string;
  readonly needs: readonly InputName[];
  readonly make: (inputs: FoundInputs) => Figure | Missing;
}

interface Drawn<Needs extends InputName> {
  readonly id: string;
  readonly about: string;
  readonly needs: readonly Needs[];
  readonly make: (inputs: Pick<FigureInputs, Needs>, id: string) => Figure | Missing;
}

/** Says what is missing before `make` is asked. */
export function figureSpec<Needs extends InputName>({ id, about, needs, make }: Drawn<Needs>): FigureSpec {
  return {
    id,
    about,
    needs,
    make(inputs) {
      for (const name of needs) {
        const found = inputs[name];
        if (found === undefined) return { missing: `its data, ${name}, was not given` };
        if (isMissing(found)) return found;
      }
      return make(inputs as Pick<FigureInputs, Needs>, id);
    },
  };
}
