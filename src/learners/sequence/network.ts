import type { Batch, Capacity } from './batch.ts';
import type { Noise } from './dropout.ts';
import { createHead, type WriteSides } from './head.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import type { Parameters, Shape } from './parameters.ts';
import { createRecurrence } from './recurrence.ts';
import { type Stage, sequencesOf, shareOf } from './stages.ts';
import { createStepInputs } from './step-inputs.ts';

/**
 * A recurrent network over packed sequences: title vectors scaled and shifted by stars and gaps go into the cell, and a
 * head says from its state, the title asked for and the sides how likely a high rating is. Its stages are to be run one
 * after another.
 */
export interface Network {
  readonly margins: Floats;
  /** One for each query of the batch, to be set before `backward`. */
  readonly dMargins: Floats;
  /** Dropout of the batch; to be called before `forward`, without noise for none. */
  drawMasks(noise?: Noise): void;
  /** Margins of the batch's queries. */
  readonly forward: readonly Stage[];
  /** Adds the gradients of the batch to those of weights and of title vectors. */
  readonly backward: readonly Stage[];
}

/** What a network works on, beside its weights. */
export interface Surroundings {
  readonly capacity: Capacity;
  readonly batch: Batch;
  /** Of titles. */
  readonly vectors: Floats;
  readonly writeSides: WriteSides;
  /** Where gradients are added; left out where nothing is learned. */
  readonly learning?: { readonly gradients: Parameters; readonly dVectors: Floats } | undefined;
}

export function createNetwork(
  memory: SequenceMemory,
  shape: Shape,
  parameters: Parameters,
  { capacity, batch, vectors, writeSides, learning }: Surroundings,
): Network {
  const { embedding, hidden } = shape;
  const inputs = createStepInputs(memory, shape, parameters, { capacity, batch, vectors });
  const { gateParts } = inputs;
  const recurrence = createRecurrence(memory, shape, parameters, { capacity, batch, gateParts });
  const sources = { batch, states: recurrence.states, vectors, writeSides };
  const head = createHead(memory, shape, parameters, capacity.queries, sources);
  const forward: Stage[] = [
    (part, parts) => inputs.forward(...shareOf(batch.steps, part, parts)),
    (part, parts) => {
      const [from, to] = sequencesOf(batch, part, parts);
      recurrence.forward(from, to);
      head.forward(batch.firstQuery[from], batch.firstQuery[to]);
    },
  ];
  const backward = learning ? stagesBack(learning.gradients, learning.dVectors) : [];
  return { margins: head.margins, dMargins: head.dMargins, drawMasks, forward, backward };

  function drawMasks(noise?: Noise): void {
    batch.masked = noise !== undefined && noise.rate > 0;
    if (!batch.masked) return;
    inputs.drawMask(noise!);
    head.drawMasks(noise!);
  }

  function stagesBack(gradients: Parameters, dVectors: Floats): Stage[] {
    const [outputBack, ...productBack] = head.weightsBack(gradients);
    return [
      (part, parts) => {
        outputBack(part, parts);
        recurrence.clearStates(...shareOf(batch.steps, part, parts));
        if (part > 0) return;
        recurrence.prepareBack();
        inputs.turnWeights();
      },
      ...productBack,
      (part, parts) => {
        const [from, to] = sequencesOf(batch, part, parts);
        head.backward(batch.firstQuery[from], batch.firstQuery[to], recurrence.dStates);
        recurrence.backward(from, to);
      },
      (part, parts) => {
        recurrence.weightsBack(gradients, ...shareOf(hidden, part, parts));
        const [from, to] = shareOf(embedding, part, parts);
        inputs.weightsBack(gradients, from, to);
        head.titlesBack(from, to, dVectors);
        if (part === 0) recurrence.biasesBack(gradients);
      },
      (part, parts) => inputs.backward(...shareOf(batch.steps, part, parts)),
      (part, parts) => inputs.vectorsBack(gradients, dVectors, ...shareOf(embedding, part, parts)),
    ];
  }
}
