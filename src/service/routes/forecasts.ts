import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import type { LaunchCounts } from '../../forecast/launch.ts';
import { answerOf, toldAudience } from '../../forecast/questions/answer.ts';
import { audienceMap, mapKinds, segmentAudiences } from '../../forecast/questions/audience-map.ts';
import { bestTitles } from '../../forecast/questions/best-titles.ts';
import { cardShape } from '../../forecast/questions/card-shape.ts';
import { forecastCaveat } from '../../forecast/questions/caveat.ts';
import { compareTitles } from '../../forecast/questions/compare.ts';
import { type AskedTitle, audienceAt, type Desk } from '../../forecast/questions/desk.ts';
import { launchSteps } from '../../forecast/questions/launch-steps.ts';
import { lookAlikes } from '../../forecast/questions/look-alikes.ts';
import { changeCard, knownGenres, parseCard } from '../../forecast/questions/parse-card.ts';
import { whatIf } from '../../forecast/questions/what-if.ts';
import type { AudienceTraits } from '../../forecast/segment.ts';
import {
  answerShape,
  audienceAsked,
  bestTitlesShape,
  comparisonShape,
  forecastReceipt,
  launchAsked,
  launchStepsShape,
  lookAlikesShape,
  mapShape,
  titleAsked,
  toldCard,
  whatIfShape,
} from '../forecast-shapes.ts';
import type { Served } from '../served.ts';
import { count, id } from '../shapes.ts';
import { titleKeyOf } from '../told-title.ts';
import type { ServiceOptions, TypedService } from '../typed-service.ts';

const everybody = 'everybody';
const audience = audienceAsked.default(everybody);
const mostAnswers = 64;

/** Forecasts of titles for audiences: how they would be rated, why, and how sure that is. */
export function forecastRoutes(service: TypedService, options: ServiceOptions): void {
  forecasts(service, options);
  map(service, options);
  whatIfs(service, options);
  lookAlike(service, options);
  comparisons(service, options);
  best(service, options);
  launch(service, options);
  audiences(service, options);
  cards(service, options);
}

function forecasts(service: TypedService, { served }: ServiceOptions): void {
  service.post(
    '/v1/forecasts',
    {
      schema: {
        summary: 'How audiences would rate titles, why, and how sure that is: each title for each audience',
        body: z
          .strictObject({
            titles: z.array(titleAsked).min(1).max(16),
            audiences: z.array(audienceAsked).min(1).max(16).default([everybody]),
            launch: launchAsked.optional(),
          })
          .refine(({ titles, audiences: asked }) => titles.length * asked.length <= mostAnswers, {
            error: `at most ${mostAnswers} pairs of titles and audiences`,
          })
          .refine(({ titles, launch: so }) => so === undefined || titles.length === 1, {
            error: 'launch is of one title',
          })
          .describe(`at most ${mostAnswers} pairs of titles and audiences; launch is of one title`),
        response: { 200: z.object({ forecasts: z.array(answerShape), ...forecastReceipt }) },
      },
    },
    ({ body }) => {
      const desk = deskOf(served.now);
      const asked = body.audiences.map((one) => audienceAt(desk, traitsOf(one)));
      const soFar = launchCounts(desk, body.launch ?? []);
      const answers = body.titles
        .map((title) => titleOf(served.now, desk, title))
        .flatMap((title) => asked.map((one) => answerOf(desk, title, one, soFar)));
      return { forecasts: answers, ...receiptOf(desk) };
    },
  );
}

function map(service: TypedService, { served }: ServiceOptions): void {
  service.post(
    '/v1/forecasts/map',
    {
      schema: {
        summary: 'One title for all segments of gender and age, or for all occupations',
        body: z.strictObject({ title: titleAsked, by: z.enum(mapKinds).default('gender-age') }),
        response: { 200: z.object({ ...mapShape.shape, ...forecastReceipt }) },
      },
    },
    ({ body }) => {
      const desk = deskOf(served.now);
      const title = titleOf(served.now, desk, body.title);
      return { ...audienceMap(desk, title, body.by), ...receiptOf(desk) };
    },
  );
}

function whatIfs(service: TypedService, { served }: ServiceOptions): void {
  service.post(
    '/v1/forecasts/what-if',
    {
      schema: {
        summary: 'The same title with lines of its card changed: each change beside the title as it is',
        body: z.strictObject({
          title: titleAsked,
          audience,
          changes: z.array(cardShape.partial()).min(1).max(24),
        }),
        response: { 200: z.object({ whatIfs: z.array(whatIfShape), ...forecastReceipt }) },
      },
    },
    ({ body }) => {
      const desk = deskOf(served.now);
      const asked = titleOf(served.now, desk, body.title);
      const named = audienceAt(desk, traitsOf(body.audience));
      return {
        whatIfs: body.changes.map((changes) => whatIf(desk, asked, named, changes)),
        ...receiptOf(desk),
      };
    },
  );
}

function lookAlike(service: TypedService, { served }: ServiceOptions): void {
  service.post(
    '/v1/forecasts/look-alikes',
    {
      schema: {
        summary:
          'The nearest earlier titles: what would have been said of them before release, and what happened',
        body: z.strictObject({
          title: titleAsked,
          audience,
          count: z.number().int().min(1).max(50).default(10),
        }),
        response: { 200: z.object({ ...lookAlikesShape.shape, ...forecastReceipt }) },
      },
    },
    ({ body }) => {
      const desk = deskOf(served.now);
      const named = audienceAt(desk, traitsOf(body.audience));
      return {
        ...lookAlikes(desk, titleOf(served.now, desk, body.title), named, body.count),
        ...receiptOf(desk),
      };
    },
  );
}

function comparisons(service: TypedService, { served }: ServiceOptions): void {
  service.post(
    '/v1/forecasts/compare',
    {
      schema: {
        summary: 'A portfolio of titles for one audience, the most liked first',
        body: z.strictObject({ titles: z.array(titleAsked).min(2).max(100), audience }),
        response: { 200: z.object({ ...comparisonShape.shape, ...forecastReceipt }) },
      },
    },
    ({ body }) => {
      const desk = deskOf(served.now);
      const titles = body.titles.map((title) => titleOf(served.now, desk, title));
      return {
        ...compareTitles(desk, titles, audienceAt(desk, traitsOf(body.audience))),
        ...receiptOf(desk),
      };
    },
  );
}

const year = z.number().int().min(0).max(10_000).optional();

function best(service: TypedService, { served }: ServiceOptions): void {
  service.post(
    '/v1/forecasts/best-titles',
    {
      schema: {
        summary: 'The titles that an audience would like best: of the warehouse, or of some cards',
        body: z.strictObject({
          audience,
          titles: z.array(titleAsked).min(1).max(200).optional().describe('all rated titles where left out'),
          top: z.number().int().min(1).max(200).default(10),
          order: z
            .enum(['share', 'sure'])
            .default('share')
            .describe('sure: by the lower end of the interval'),
          minRatings: z
            .number()
            .int()
            .min(0)
            .max(1_000_000)
            .default(20)
            .describe('of the audience, for titles of the warehouse'),
          genre: z.string().min(1).max(50).optional(),
          yearFrom: year,
          yearTo: year,
        }),
        response: { 200: z.object({ ...bestTitlesShape.shape, ...forecastReceipt }) },
      },
    },
    ({ body: { audience: asked, titles, genre, ...wanted } }) => {
      const desk = deskOf(served.now);
      const among = titles?.map((title) => titleOf(served.now, desk, title));
      const [known] = genre === undefined ? [] : knownGenres([genre], desk.genres);
      const found = bestTitles(desk, audienceAt(desk, traitsOf(asked)), { ...wanted, genre: known }, among);
      return { ...found, ...receiptOf(desk) };
    },
  );
}

function launch(service: TypedService, { served }: ServiceOptions): void {
  service.post(
    '/v1/forecasts/launch',
    {
      schema: {
        summary: 'How the first ratings sharpen a forecast',
        body: z.strictObject({
          title: titleAsked,
          audience,
          counts: z.array(z.number().int().min(0).max(10_000)).min(1).max(12).default([0, 5, 20, 100]),
        }),
        response: { 200: z.object({ ...launchStepsShape.shape, ...forecastReceipt }) },
      },
    },
    ({ body }) => {
      const desk = deskOf(served.now);
      const named = audienceAt(desk, traitsOf(body.audience));
      return {
        ...launchSteps(desk, titleOf(served.now, desk, body.title), named, body.counts),
        ...receiptOf(desk),
      };
    },
  );
}

const sized = { name: z.string(), viewers: count.nullable().describe('null for fewer than 10') };

function audiences(service: TypedService, { served }: ServiceOptions): void {
  service.get(
    '/v1/forecasts/audiences',
    {
      schema: {
        summary:
          'Whom a forecast can be for, and what a card may say: segments, occupations, saved audiences, genres',
        response: {
          200: z.object({
            everybody: z.object(sized),
            segments: z.array(z.object({ ...sized, gender: z.string(), ageBand: z.string() })),
            occupations: z.array(z.object(sized)),
            saved: z.array(z.object({ ...sized, audience: z.string() })),
            genres: z.array(z.string()).readonly(),
            dataHash: z.string(),
            simulated: z.boolean(),
          }),
        },
      },
    },
    () => {
      const desk = deskOf(served.now);
      return {
        ...audienceList(desk),
        genres: desk.genres,
        dataHash: desk.star.dataHash,
        simulated: desk.star.simulated,
      };
    },
  );
}

function audienceList(desk: Desk) {
  const sizeOf = (asked: string | AudienceTraits) => {
    const { name, viewers } = toldAudience(audienceAt(desk, asked));
    return { name, viewers };
  };
  return {
    everybody: sizeOf({}),
    segments: segmentAudiences(desk).map((segment) => ({
      name: segment.name,
      viewers: toldAudience(segment).viewers,
      gender: segment.traits.genders![0],
      ageBand: segment.traits.ageBands![0],
    })),
    occupations: desk.forecaster.segments.occupations.map((name) => ({
      ...sizeOf({ occupations: [name] }),
      name,
    })),
    saved: [...desk.saved].map(([name, text]) => ({ ...sizeOf(text), name, audience: text })),
  };
}

function cards(service: TypedService, { served }: ServiceOptions): void {
  service.get(
    '/v1/titles/:titleId/card',
    {
      schema: {
        summary: "A title's card: what was known of it before anybody had rated it",
        params: z.object({ titleId: id }),
        response: { 200: z.object({ titleId: z.string(), card: toldCard }) },
      },
    },
    ({ params: { titleId } }) => {
      const desk = deskOf(served.now);
      return { titleId, card: desk.cards[titleKeyOf(served.now, titleId)] };
    },
  );
}

/** @throws `forecaster-missing`, `model-bad` */
function deskOf({ forecasts: found }: Served): Desk {
  if (found instanceof StreamPulseError) throw found;
  return found;
}

function receiptOf({ star, forecaster }: Desk) {
  return {
    caveat: forecastCaveat,
    dataHash: star.dataHash,
    seed: forecaster.seed,
    simulated: star.simulated,
  };
}

/** @throws `title-unknown`, `card-bad` */
function titleOf(
  now: Served,
  desk: Desk,
  { titleId, card, changes }: z.infer<typeof titleAsked>,
): AskedTitle {
  const key = titleId === undefined ? null : titleKeyOf(now, titleId);
  const own = key === null ? parseCard(card, desk.genres) : desk.cards[key];
  return { key, card: changes === undefined ? own : changeCard(own, changes, desk.genres) };
}

function traitsOf(asked: z.infer<typeof audienceAsked>): string | AudienceTraits {
  if (typeof asked === 'string') return asked;
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

/** @throws `audience-bad` for a segment that has no viewers */
function launchCounts({ forecaster }: Desk, asked: z.infer<typeof launchAsked>): LaunchCounts[] {
  return asked.map(({ gender, ageBand, stars }) => {
    const segment = forecaster.segments.all.findIndex(
      (own) => own.gender === gender && own.ageBand === ageBand,
    );
    if (segment >= 0) return { segment, stars };
    throw new StreamPulseError('audience-bad', 'nobody here is of this segment', {
      value: `${gender}, ${ageBand}`,
    });
  });
}
