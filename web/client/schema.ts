// Made by `npm run client` from the description of the service: do not edit.

export interface paths {
  '/healthz': {
    /** Whether the process lives */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'ok';
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    /** Whether answers are to be had, from which run and data, and what is missing */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'ready';
          runId: string | null;
          dataHash: string | null;
          simulated: boolean;
          /** what is not there yet: what needs it is answered 409 or 503 */
          lacks: Array<{
            what: 'data' | 'run' | 'forecaster';
            code: string;
            detail: string;
            /** what to type to have it; the first is enough */
            commands: Array<string>;
          }>;
        } } };
        503: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'ending';
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/titles': {
    /** Titles by words of their names, genres, years and ratings */
    get: {
      parameters: {
        query?: { /** beginnings of words of the name, in any order */ q?: string; /** titles that have all of them */ genre?: string | Array<string>; yearFrom?: number; yearTo?: number; minRatings?: number; sort?: 'ratings' | 'likeRate' | 'name' | 'year'; /** ascending for names, else descending */ order?: 'asc' | 'desc'; /** rows of a page */ limit?: number; /** rows left out before it */ offset?: number };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          total: number;
          titles: Array<{
            titleId: string;
            name: string;
            year: number | null;
            genres: Array<string>;
            ratings: number;
            likeRate: number | null;
          }>;
          /** that titles have at all */
          genres: Array<string>;
          /** first and last that titles have */
          years: [number, number] | null;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/titles/{titleId}': {
    /** A title, and how it was received */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { titleId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          titleId: string;
          name: string;
          year: number | null;
          genres: Array<string>;
          ratings: number;
          /** share of its ratings of 4 stars or more; null without ratings */
          likeRate: number | null;
          /** how many ratings gave so many stars */
          stars: { readonly [name: string]: number };
          runId: string | null;
          dataHash: string;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/titles/{titleId}/reception': {
    /** How a title was received as time went on; periods of fewer than 10 viewers are withheld */
    get: {
      parameters: {
        query?: { by?: 'year' | 'quarter' | 'month' };
        header?: never;
        path: { titleId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          titleId: string;
          smallestCell: number;
          caveat: string;
          by: string;
          points: Array<{
            period: string;
            from: string;
            viewers: number | null;
            ratings: number | null;
            /** share of ratings of 4 stars or more */
            likeRate: number | null;
            /** 95 % interval of it, viewers being drawn */
            low: number | null;
            high: number | null;
            meanStars: number | null;
            /** fewer than 10 viewers */
            withheld: boolean;
          }>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/titles/{titleId}/audiences': {
    /** Who loves a title: like rates by segment, with intervals; fewer than 10 viewers are withheld */
    get: {
      parameters: {
        query?: { by?: 'gender' | 'age' | 'gender-age' | 'occupation' };
        header?: never;
        path: { titleId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          titleId: string;
          smallestCell: number;
          caveat: string;
          by: string;
          everybody: {
            gender: string | null;
            age: string | null;
            occupation: string | null;
            label: string;
            viewers: number | null;
            ratings: number | null;
            /** share of ratings of 4 stars or more */
            likeRate: number | null;
            /** 95 % interval of it, viewers being drawn */
            low: number | null;
            high: number | null;
            meanStars: number | null;
            /** fewer than 10 viewers */
            withheld: boolean;
          };
          segments: Array<{
            gender: string | null;
            age: string | null;
            occupation: string | null;
            label: string;
            viewers: number | null;
            ratings: number | null;
            /** share of ratings of 4 stars or more */
            likeRate: number | null;
            /** 95 % interval of it, viewers being drawn */
            low: number | null;
            high: number | null;
            meanStars: number | null;
            /** fewer than 10 viewers */
            withheld: boolean;
          }>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/titles/{titleId}/similar': {
    /** Titles that the same viewers rate alike, or that are made alike */
    get: {
      parameters: {
        query?: { by?: 'ratings' | 'content'; top?: number };
        header?: never;
        path: { titleId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          titleId: string;
          smallestCell: number;
          caveat: string;
          by: string;
          titles: Array<{
            titleId: string;
            name: string;
            year: number | null;
            genres: Array<string>;
            ratings: number;
            similarity: number;
            commonViewers: number;
            shared: Array<string>;
          }>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/titles/{titleId}/facts': {
    /** What TMDB and Netflix say of a title, and how it was linked to them */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { titleId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          titleId: string;
          facts: {
            overview: string | null;
            /** of the Netflix catalogue */
            description: string | null;
            keywords: Array<string>;
            runtimeMinutes: number | null;
            /** US dollars */
            budget: number | null;
            language: string | null;
            countries: Array<string>;
            companies: Array<string>;
            collection: string | null;
            /** age ratings by country; NETFLIX: that of Netflix */
            certifications: { readonly [name: string]: string };
            /** ISO day */
            releasedOn: string | null;
            directors: Array<string>;
            cast: Array<string>;
            /** counted years later: popularity, votes */
            metrics: { readonly [name: string]: number };
          };
          links: Array<{
            tmdbId: number | null;
            imdbId: string | null;
            netflixId: string | null;
            method: string;
            score: number | null;
            netflixAddedOn: string | null;
          }>;
          /** must stand where these facts are shown */
          attributions: Array<string>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/viewers/{viewerId}/ratings': {
    /** What a viewer has rated, newest first */
    get: {
      parameters: {
        query?: { /** rows of a page */ limit?: number; /** rows left out before it */ offset?: number };
        header?: never;
        path: { viewerId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          total: number;
          ratings: Array<{
            titleId: string;
            titleName: string;
            stars: number;
            ratedAt: string;
          }>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/viewers/{viewerId}/predictions': {
    /** How probably a viewer rates titles 4 stars or more, how sure that is, and why */
    get: {
      parameters: {
        query: { title: string | Array<string>; /** false spares the reasons, which take longer than the answer */ why?: 'true' | 'false' };
        header?: never;
        path: { viewerId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          viewerId: string;
          viewerRatings: number;
          answers: Array<{
            titleId: string;
            titleName: string;
            /** that the viewer rates the title 4 stars or more */
            probability: number;
            /** 95 %, of the posterior */
            interval: [number, number] | null;
            expectedStars: number | null;
            titleRatings: number;
            /** shares of the answer, signed, adding up with `base` */
            why: {
              unit: 'probability' | 'log-odds' | 'stars' | 'deviations';
              base: number;
              parts: Array<{
                group: string;
                share: number;
              }>;
              ratings?: Array<{
                titleName: string;
                stars: number;
                share: number;
              }>;
            } | null;
            alreadyRated: number | null;
          }>;
          caveat: string;
          runId: string;
          dataHash: string;
          simulated: boolean;
        } } };
        304: { headers: { [name: string]: unknown }; content: never };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/viewers/{viewerId}/recommendations': {
    /** Titles that a viewer has not rated, by how probably they get 4 stars or more */
    get: {
      parameters: {
        query?: { order?: 'probability' | 'sure'; genre?: string; top?: number; yearFrom?: number; yearTo?: number; minRatings?: number };
        header?: never;
        path: { viewerId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          viewerRatings: number;
          candidates: number;
          titles: Array<{
            titleId: string;
            titleName: string;
            /** that the viewer rates the title 4 stars or more */
            probability: number;
            /** 95 %, of the posterior */
            interval: [number, number] | null;
            expectedStars: number | null;
            titleRatings: number;
            /** shares of the answer, signed, adding up with `base` */
            why: {
              unit: 'probability' | 'log-odds' | 'stars' | 'deviations';
              base: number;
              parts: Array<{
                group: string;
                share: number;
              }>;
              ratings?: Array<{
                titleName: string;
                stars: number;
                share: number;
              }>;
            } | null;
            year: number | null;
            genres: Array<string>;
          }>;
          caveat: string;
          runId: string;
          dataHash: string;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/recommendations': {
    get?: never;
    put?: never;
    /** Titles for a new viewer, from a handful of ratings, without training */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        /** ratings of a viewer who is in no warehouse; the last of a title counts */
        ratings: Array<{
          titleId: string;
          stars: number;
        }>;
        order?: 'probability' | 'sure';
        genre?: string;
        top?: number;
        yearFrom?: number;
        yearTo?: number;
        minRatings?: number;
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          viewerRatings: number;
          candidates: number;
          titles: Array<{
            titleId: string;
            titleName: string;
            /** that the viewer rates the title 4 stars or more */
            probability: number;
            /** 95 %, of the posterior */
            interval: [number, number] | null;
            expectedStars: number | null;
            titleRatings: number;
            /** shares of the answer, signed, adding up with `base` */
            why: {
              unit: 'probability' | 'log-odds' | 'stars' | 'deviations';
              base: number;
              parts: Array<{
                group: string;
                share: number;
              }>;
              ratings?: Array<{
                titleName: string;
                stars: number;
                share: number;
              }>;
            } | null;
            year: number | null;
            genres: Array<string>;
          }>;
          caveat: string;
          runId: string;
          dataHash: string;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/viewers': {
    /** Viewers by the beginning of their id, by segment; those with the most ratings first */
    get: {
      parameters: {
        query?: { /** beginning of the id */ q?: string; /** as the data has it: F, M */ gender?: string; /** an age band: 25-34 */ age?: string; occupation?: string; /** rows of a page */ limit?: number; /** rows left out before it */ offset?: number };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          total: number;
          viewers: Array<{
            viewerId: string;
            gender: string | null;
            /** the age band */
            age: string | null;
            occupation: string | null;
            ratings: number;
            /** share of ratings of 4 stars or more; null without ratings */
            likeRate: number | null;
            meanStars: number | null;
          }>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/viewers/{viewerId}': {
    /** One viewer: traits, ratings by stars, and genres against everybody */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { viewerId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          viewerId: string;
          gender: string | null;
          /** the age band */
          age: string | null;
          occupation: string | null;
          ratings: number;
          /** share of ratings of 4 stars or more; null without ratings */
          likeRate: number | null;
          meanStars: number | null;
          /** how many ratings gave so many stars */
          stars: { readonly [name: string]: number };
          genres: Array<{
            genre: string;
            ratings: number;
            /** of the viewer's ratings */
            share: number;
            likeRate: number;
            /** 95 % interval of it (Wilson) */
            low: number;
            high: number;
            everybodyShare: number;
            everybodyLikeRate: number;
          }>;
          everybodyLikeRate: number | null;
          caveat: string;
          runId: string | null;
          dataHash: string;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/scores': {
    get?: never;
    put?: never;
    /** Scores pairs in bulk: NDJSON of viewerId and titleId in, the same with probability out */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/x-ndjson': unknown } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audiences': {
    /** Segments of the audience: how many, how much they rate and how well */
    get: {
      parameters: {
        query?: { by?: 'gender' | 'age' | 'gender-age' | 'occupation' };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          by: string;
          everybody: {
            gender: string | null;
            age: string | null;
            occupation: string | null;
            viewers: number | null;
            ratings: number | null;
            /** share of ratings of 4 stars or more */
            likeRate: number | null;
            /** 95 % interval of it, viewers being drawn */
            low: number | null;
            high: number | null;
            meanStars: number | null;
            /** fewer than 10 viewers */
            withheld: boolean;
            label: string;
            ratingsPerViewer: number | null;
          };
          segments: Array<{
            gender: string | null;
            age: string | null;
            occupation: string | null;
            viewers: number | null;
            ratings: number | null;
            /** share of ratings of 4 stars or more */
            likeRate: number | null;
            /** 95 % interval of it, viewers being drawn */
            low: number | null;
            high: number | null;
            meanStars: number | null;
            /** fewer than 10 viewers */
            withheld: boolean;
            label: string;
            ratingsPerViewer: number | null;
          }>;
          dataHash: string;
          simulated: boolean;
          smallestCell: number;
          caveat: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audiences/genres': {
    /** Segments x genres: like rates with intervals; cells of fewer than 10 viewers are withheld */
    get: {
      parameters: {
        query?: { by?: 'gender' | 'age' | 'gender-age' | 'occupation' };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          by: string;
          genres: Array<string>;
          everybody: {
            gender: string | null;
            age: string | null;
            occupation: string | null;
            viewers: number | null;
            ratings: number | null;
            /** share of ratings of 4 stars or more */
            likeRate: number | null;
            /** 95 % interval of it, viewers being drawn */
            low: number | null;
            high: number | null;
            meanStars: number | null;
            /** fewer than 10 viewers */
            withheld: boolean;
            label: string;
            ratingsPerViewer: number | null;
            genres: Array<{
              genre: string;
              viewers: number | null;
              ratings: number | null;
              /** share of ratings of 4 stars or more */
              likeRate: number | null;
              /** 95 % interval of it, viewers being drawn */
              low: number | null;
              high: number | null;
              meanStars: number | null;
              /** fewer than 10 viewers */
              withheld: boolean;
              /** of the segment's ratings */
              share: number | null;
              /** like rate minus that of everybody in this genre */
              difference: number | null;
            }>;
          };
          segments: Array<{
            gender: string | null;
            age: string | null;
            occupation: string | null;
            viewers: number | null;
            ratings: number | null;
            /** share of ratings of 4 stars or more */
            likeRate: number | null;
            /** 95 % interval of it, viewers being drawn */
            low: number | null;
            high: number | null;
            meanStars: number | null;
            /** fewer than 10 viewers */
            withheld: boolean;
            label: string;
            ratingsPerViewer: number | null;
            genres: Array<{
              genre: string;
              viewers: number | null;
              ratings: number | null;
              /** share of ratings of 4 stars or more */
              likeRate: number | null;
              /** 95 % interval of it, viewers being drawn */
              low: number | null;
              high: number | null;
              meanStars: number | null;
              /** fewer than 10 viewers */
              withheld: boolean;
              /** of the segment's ratings */
              share: number | null;
              /** like rate minus that of everybody in this genre */
              difference: number | null;
            }>;
          }>;
          dataHash: string;
          simulated: boolean;
          smallestCell: number;
          caveat: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audiences/trends': {
    /** How a segment received titles as time went on */
    get: {
      parameters: {
        query?: { /** as the data has it: F, M */ gender?: string; /** an age band: 25-34 */ age?: string; occupation?: string; genre?: string; by?: 'year' | 'quarter' | 'month' };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          gender: string | null;
          age: string | null;
          occupation: string | null;
          label: string;
          genre: string | null;
          by: string;
          points: Array<{
            period: string;
            from: string;
            viewers: number | null;
            ratings: number | null;
            /** share of ratings of 4 stars or more */
            likeRate: number | null;
            /** 95 % interval of it, viewers being drawn */
            low: number | null;
            high: number | null;
            meanStars: number | null;
            /** fewer than 10 viewers */
            withheld: boolean;
          }>;
          dataHash: string;
          simulated: boolean;
          smallestCell: number;
          caveat: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audiences/titles': {
    /** Titles that a segment loves, or likes more than others do; of 10 ratings or more by it */
    get: {
      parameters: {
        query?: { /** as the data has it: F, M */ gender?: string; /** an age band: 25-34 */ age?: string; occupation?: string; order?: 'loved' | 'distinct'; top?: number };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          gender: string | null;
          age: string | null;
          occupation: string | null;
          label: string;
          titles: Array<{
            titleId: string;
            name: string;
            year: number | null;
            genres: Array<string>;
            ratings: number;
            /** ratings by the segment */
            bySegment: number;
            likeRate: number;
            low: number;
            high: number;
            /** like rate minus that of everybody else */
            difference: number | null;
          }>;
          dataHash: string;
          simulated: boolean;
          smallestCell: number;
          caveat: string;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/insights': {
    /** What this data says: findings with intervals, each with the id of its figure */
    get: {
      parameters: {
        query?: { /** ids; all questions where it is left out */ question?: 'age' | 'gender' | 'gender-genres' | 'habits' | 'genre-ages' | 'genre-trends' | 'genre-decades' | 'activity' | 'hours' | 'weekdays' | 'nostalgia' | 'long-tail' | 'hidden-gems' | 'polarising' | 'missing' | 'overlap' | 'netflix-age-ratings' | 'netflix-countries' | 'netflix-growth' | 'claim-young-adults' | 'claim-women' | 'claim-seasons' | 'claim-tmdb' | Array<'age' | 'gender' | 'gender-genres' | 'habits' | 'genre-ages' | 'genre-trends' | 'genre-decades' | 'activity' | 'hours' | 'weekdays' | 'nostalgia' | 'long-tail' | 'hidden-gems' | 'polarising' | 'missing' | 'overlap' | 'netflix-age-ratings' | 'netflix-countries' | 'netflix-growth' | 'claim-young-adults' | 'claim-women' | 'claim-seasons' | 'claim-tmdb'> };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          findings: Array<{
            id: string;
            question: string;
            answer: string;
            verdict: 'holds' | 'does not hold' | 'cannot say' | null;
            /** with 95 % intervals */
            measures: Array<{
              name: string;
              label: string;
              value: number | null;
              low: number | null;
              high: number | null;
              n: number;
              unit: string;
              simultaneous: boolean;
            }>;
            table: {
              columns: Array<{
                name: string;
                title: string;
                unit?: string;
              }>;
              rows: Array<Array<string | number | null>>;
            };
            detail: {
              columns: Array<{
                name: string;
                title: string;
                unit?: string;
              }>;
              rows: Array<Array<string | number | null>>;
            } | null;
            n: number;
            nOf: 'ratings' | 'viewers' | 'titles' | 'months';
            /** id of its figure: /v1/figures/{id} */
            figure: string | null;
            caveats: Array<string>;
            method: string;
            lacks: string | null;
          }>;
          dataHash: string;
          simulated: boolean;
          sources: Array<string>;
          attributions: Array<string>;
          replicates: number;
          seed: number;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/figures': {
    /** Every figure there is */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          figures: Array<{
            id: string;
            about: string;
            needs: Array<string>;
            /** whatever the run */
            ofData: boolean;
          }>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/figures/{id}': {
    /** What a figure is made of, what it says, and its table */
    get: {
      parameters: {
        query?: { /** of figures of a run; the one served where it is left out */ run?: string };
        header?: never;
        path: { id: 'age' | 'gender' | 'gender-genres' | 'habits' | 'genre-ages' | 'genre-trends' | 'genre-decades' | 'activity' | 'hours' | 'weekdays' | 'nostalgia' | 'long-tail' | 'hidden-gems' | 'polarising' | 'missing' | 'overlap' | 'netflix-age-ratings' | 'netflix-countries' | 'netflix-growth' | 'claim-young-adults' | 'claim-women' | 'claim-seasons' | 'claim-tmdb' | 'class-balance' | 'correlation' | 'honesty' | 'comparison' | 'roc' | 'precision-recall' | 'gains' | 'separation' | 'calibration' | 'threshold' | 'confusion' | 'slices' | 'importance' | 'shap' | 'dependence' | 'training' | 'learning-curve' };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          id: string;
          provenance: {
            sources: Array<string>;
            simulated: boolean;
            dataHash: string;
            dataFrom: string | null;
            dataTo: string | null;
            runId?: string;
            seed: number;
            version: string;
          };
          /** plain data: figureSpecs of streampulse/figures draw the figure from it in a browser */
          inputs: { readonly [name: string]: unknown };
          figure: {
            /** a sentence: what the numbers say */
            title: string;
            summary: string;
            n: string;
            caveat?: string;
            table: {
              columns: Array<string>;
              rows: Array<Array<string | number | null>>;
            };
          } | {
            /** why there is no such thing */
            missing: string;
          };
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/figures/{id}.svg': {
    /** A figure as SVG, with its title, n, data and attribution */
    get: {
      parameters: {
        query?: { /** of figures of a run; the one served where it is left out */ run?: string; theme?: 'light' | 'dark'; /** CSS pixels */ width?: number };
        header?: never;
        path: { id: 'age' | 'gender' | 'gender-genres' | 'habits' | 'genre-ages' | 'genre-trends' | 'genre-decades' | 'activity' | 'hours' | 'weekdays' | 'nostalgia' | 'long-tail' | 'hidden-gems' | 'polarising' | 'missing' | 'overlap' | 'netflix-age-ratings' | 'netflix-countries' | 'netflix-growth' | 'claim-young-adults' | 'claim-women' | 'claim-seasons' | 'claim-tmdb' | 'class-balance' | 'correlation' | 'honesty' | 'comparison' | 'roc' | 'precision-recall' | 'gains' | 'separation' | 'calibration' | 'threshold' | 'confusion' | 'slices' | 'importance' | 'shap' | 'dependence' | 'training' | 'learning-curve' };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'image/svg+xml': unknown } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/figures/{id}.png': {
    /** A figure as PNG, with its title, n, data and attribution */
    get: {
      parameters: {
        query?: { /** of figures of a run; the one served where it is left out */ run?: string; theme?: 'light' | 'dark'; /** CSS pixels */ width?: number };
        header?: never;
        path: { id: 'age' | 'gender' | 'gender-genres' | 'habits' | 'genre-ages' | 'genre-trends' | 'genre-decades' | 'activity' | 'hours' | 'weekdays' | 'nostalgia' | 'long-tail' | 'hidden-gems' | 'polarising' | 'missing' | 'overlap' | 'netflix-age-ratings' | 'netflix-countries' | 'netflix-growth' | 'claim-young-adults' | 'claim-women' | 'claim-seasons' | 'claim-tmdb' | 'class-balance' | 'correlation' | 'honesty' | 'comparison' | 'roc' | 'precision-recall' | 'gains' | 'separation' | 'calibration' | 'threshold' | 'confusion' | 'slices' | 'importance' | 'shap' | 'dependence' | 'training' | 'learning-curve' };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'image/png': unknown } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/figures/{id}.csv': {
    /** The table of a figure as CSV, safe for spreadsheets */
    get: {
      parameters: {
        query?: { /** of figures of a run; the one served where it is left out */ run?: string };
        header?: never;
        path: { id: 'age' | 'gender' | 'gender-genres' | 'habits' | 'genre-ages' | 'genre-trends' | 'genre-decades' | 'activity' | 'hours' | 'weekdays' | 'nostalgia' | 'long-tail' | 'hidden-gems' | 'polarising' | 'missing' | 'overlap' | 'netflix-age-ratings' | 'netflix-countries' | 'netflix-growth' | 'claim-young-adults' | 'claim-women' | 'claim-seasons' | 'claim-tmdb' | 'class-balance' | 'correlation' | 'honesty' | 'comparison' | 'roc' | 'precision-recall' | 'gains' | 'separation' | 'calibration' | 'threshold' | 'confusion' | 'slices' | 'importance' | 'shap' | 'dependence' | 'training' | 'learning-curve' };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'text/csv': unknown } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forecasts': {
    get?: never;
    put?: never;
    /** How audiences would rate titles, why, and how sure that is: each title for each audience */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        titles: Array<{
          /** of the warehouse */
          titleId?: string;
          /** or a title that is in no warehouse */
          card?: {
            name: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
          /** lines of the card to write anew */
          changes?: {
            name?: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
        }>;
        audiences?: Array<string | {
          genders?: Array<'F' | 'M'>;
          ageBands?: Array<'under 18' | '18-24' | '25-34' | '35-44' | '45-49' | '50-55' | '56+'>;
          occupations?: Array<string>;
        }>;
        /** ratings that the title has so far, by segment */
        launch?: Array<{
          gender: 'F' | 'M' | null;
          ageBand: 'under 18' | '18-24' | '25-34' | '35-44' | '45-49' | '50-55' | '56+' | null;
          /** how many gave 1, 2, 3, 4 and 5 stars */
          stars: Array<number>;
        }>;
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          forecasts: Array<{
            title: {
              titleId: string | null;
              name: string;
              year: number | null;
              genres: Array<string>;
              /** linked to the Netflix catalogue */
              onNetflix: boolean | null;
            };
            audience: {
              name: string;
              genders: Array<string> | null;
              ageBands: Array<string> | null;
              occupations: Array<string> | null;
              /** null for fewer than 10 */
              viewers: number | null;
            };
            /** than the usual title, as far as the interval says */
            call: 'higher' | 'lower' | 'open' | 'abstains';
            verdict: string;
            /** null where it abstains */
            forecast: {
              /** share of the audience's raters who would give 4 stars or more */
              likeShare: number;
              low: number;
              high: number;
              /** how often such intervals hold what happens */
              level: number;
              /** shares of 1 to 5 stars */
              stars: Array<number>;
              expectedStars: number;
              /** share that the usual title gets of this audience */
              usual: number;
              base: number;
              /** signed; with `base` they add up to `likeShare` */
              parts: Array<{
                group: 'genre' | 'cast and crew' | 'story' | 'era' | 'audience' | 'season' | 'catalogue' | 'ratings so far' | 'held out';
                share: number;
              }>;
              basis: {
                titles: number;
                ratings: number;
                /** held-out titles that the interval was measured on */
                measured: number;
                heldOut: 'ahead' | 'apart';
              };
              /** 0: like many known titles; 1: nothing is known of it */
              unfamiliarity: number;
              launchRatings: number;
            } | null;
            abstains: string | null;
            happened: {
              ratings: number;
              likeShare: number;
            } | null;
            notes: Array<string>;
          }>;
          caveat: string;
          dataHash: string;
          seed: number;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forecasts/map': {
    get?: never;
    put?: never;
    /** One title for all segments of gender and age, or for all occupations */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        /** either titleId or card */
        title: {
          /** of the warehouse */
          titleId?: string;
          /** or a title that is in no warehouse */
          card?: {
            name: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
          /** lines of the card to write anew */
          changes?: {
            name?: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
        };
        by?: 'gender-age' | 'occupation';
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          title: {
            titleId: string | null;
            name: string;
            year: number | null;
            genres: Array<string>;
            /** linked to the Netflix catalogue */
            onNetflix: boolean | null;
          };
          everybody: {
            title: {
              titleId: string | null;
              name: string;
              year: number | null;
              genres: Array<string>;
              /** linked to the Netflix catalogue */
              onNetflix: boolean | null;
            };
            audience: {
              name: string;
              genders: Array<string> | null;
              ageBands: Array<string> | null;
              occupations: Array<string> | null;
              /** null for fewer than 10 */
              viewers: number | null;
            };
            /** than the usual title, as far as the interval says */
            call: 'higher' | 'lower' | 'open' | 'abstains';
            verdict: string;
            /** null where it abstains */
            forecast: {
              /** share of the audience's raters who would give 4 stars or more */
              likeShare: number;
              low: number;
              high: number;
              /** how often such intervals hold what happens */
              level: number;
              /** shares of 1 to 5 stars */
              stars: Array<number>;
              expectedStars: number;
              /** share that the usual title gets of this audience */
              usual: number;
              base: number;
              /** signed; with `base` they add up to `likeShare` */
              parts: Array<{
                group: 'genre' | 'cast and crew' | 'story' | 'era' | 'audience' | 'season' | 'catalogue' | 'ratings so far' | 'held out';
                share: number;
              }>;
              basis: {
                titles: number;
                ratings: number;
                /** held-out titles that the interval was measured on */
                measured: number;
                heldOut: 'ahead' | 'apart';
              };
              /** 0: like many known titles; 1: nothing is known of it */
              unfamiliarity: number;
              launchRatings: number;
            } | null;
            abstains: string | null;
            happened: {
              ratings: number;
              likeShare: number;
            } | null;
            notes: Array<string>;
          };
          by: 'gender-age' | 'occupation';
          cells: Array<{
            audience: {
              name: string;
              genders: Array<string> | null;
              ageBands: Array<string> | null;
              occupations: Array<string> | null;
              /** null for fewer than 10 */
              viewers: number | null;
            };
            likeShare: number | null;
            low: number | null;
            high: number | null;
            /** of two shares, and where 80 % of such differences fall */
            difference: {
              value: number;
              low: number;
              high: number;
            } | null;
            abstains: string | null;
          }>;
          /** names of the audiences that like it surely more than everybody does */
          best: Array<string>;
          verdict: string;
          /** what one should know of such audiences */
          note: string | null;
          caveat: string;
          dataHash: string;
          seed: number;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forecasts/what-if': {
    get?: never;
    put?: never;
    /** The same title with lines of its card changed: each change beside the title as it is */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        /** either titleId or card */
        title: {
          /** of the warehouse */
          titleId?: string;
          /** or a title that is in no warehouse */
          card?: {
            name: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
          /** lines of the card to write anew */
          changes?: {
            name?: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
        };
        /** "women, 25-34", "students", the name of a saved audience, or its traits */
        audience?: string | {
          genders?: Array<'F' | 'M'>;
          ageBands?: Array<'under 18' | '18-24' | '25-34' | '35-44' | '45-49' | '50-55' | '56+'>;
          occupations?: Array<string>;
        };
        changes: Array<{
          name?: string;
          /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
          genres?: Array<string>;
          /** of release; out of releaseDate where left out */
          year?: number | null;
          /** YYYY-MM-DD, a day of 1870 to 2100 */
          releaseDate?: string | null;
          runtimeMinutes?: number | null;
          /** US dollars */
          budget?: number | null;
          /** of the original, as TMDB codes it: en */
          language?: string | null;
          /** that produced it, by name */
          countries?: Array<string>;
          /** PG-13, TV-MA, 16 */
          ageRating?: string | null;
          overview?: string | null;
          keywords?: Array<string>;
          /** the franchise that it belongs to */
          collection?: string | null;
          studios?: Array<string>;
          /** in the order of billing */
          people?: Array<{
            name: string;
            job: 'director' | 'cast';
          }>;
        }>;
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          whatIfs: Array<{
            before: {
              title: {
                titleId: string | null;
                name: string;
                year: number | null;
                genres: Array<string>;
                /** linked to the Netflix catalogue */
                onNetflix: boolean | null;
              };
              audience: {
                name: string;
                genders: Array<string> | null;
                ageBands: Array<string> | null;
                occupations: Array<string> | null;
                /** null for fewer than 10 */
                viewers: number | null;
              };
              /** than the usual title, as far as the interval says */
              call: 'higher' | 'lower' | 'open' | 'abstains';
              verdict: string;
              /** null where it abstains */
              forecast: {
                /** share of the audience's raters who would give 4 stars or more */
                likeShare: number;
                low: number;
                high: number;
                /** how often such intervals hold what happens */
                level: number;
                /** shares of 1 to 5 stars */
                stars: Array<number>;
                expectedStars: number;
                /** share that the usual title gets of this audience */
                usual: number;
                base: number;
                /** signed; with `base` they add up to `likeShare` */
                parts: Array<{
                  group: 'genre' | 'cast and crew' | 'story' | 'era' | 'audience' | 'season' | 'catalogue' | 'ratings so far' | 'held out';
                  share: number;
                }>;
                basis: {
                  titles: number;
                  ratings: number;
                  /** held-out titles that the interval was measured on */
                  measured: number;
                  heldOut: 'ahead' | 'apart';
                };
                /** 0: like many known titles; 1: nothing is known of it */
                unfamiliarity: number;
                launchRatings: number;
              } | null;
              abstains: string | null;
              happened: {
                ratings: number;
                likeShare: number;
              } | null;
              notes: Array<string>;
            };
            after: {
              title: {
                titleId: string | null;
                name: string;
                year: number | null;
                genres: Array<string>;
                /** linked to the Netflix catalogue */
                onNetflix: boolean | null;
              };
              audience: {
                name: string;
                genders: Array<string> | null;
                ageBands: Array<string> | null;
                occupations: Array<string> | null;
                /** null for fewer than 10 */
                viewers: number | null;
              };
              /** than the usual title, as far as the interval says */
              call: 'higher' | 'lower' | 'open' | 'abstains';
              verdict: string;
              /** null where it abstains */
              forecast: {
                /** share of the audience's raters who would give 4 stars or more */
                likeShare: number;
                low: number;
                high: number;
                /** how often such intervals hold what happens */
                level: number;
                /** shares of 1 to 5 stars */
                stars: Array<number>;
                expectedStars: number;
                /** share that the usual title gets of this audience */
                usual: number;
                base: number;
                /** signed; with `base` they add up to `likeShare` */
                parts: Array<{
                  group: 'genre' | 'cast and crew' | 'story' | 'era' | 'audience' | 'season' | 'catalogue' | 'ratings so far' | 'held out';
                  share: number;
                }>;
                basis: {
                  titles: number;
                  ratings: number;
                  /** held-out titles that the interval was measured on */
                  measured: number;
                  heldOut: 'ahead' | 'apart';
                };
                /** 0: like many known titles; 1: nothing is known of it */
                unfamiliarity: number;
                launchRatings: number;
              } | null;
              abstains: string | null;
              happened: {
                ratings: number;
                likeShare: number;
              } | null;
              notes: Array<string>;
            };
            changed: Array<string>;
            /** of two shares, and where 80 % of such differences fall */
            difference: {
              value: number;
              low: number;
              high: number;
            } | null;
            parts: Array<{
              group: 'genre' | 'cast and crew' | 'story' | 'era' | 'audience' | 'season' | 'catalogue' | 'ratings so far' | 'held out';
              share: number;
            }>;
            /** held-out titles like the card that fewer are like, in what changes; no interval for fewer than 10 */
            titles: number;
            verdict: string;
          }>;
          caveat: string;
          dataHash: string;
          seed: number;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forecasts/look-alikes': {
    get?: never;
    put?: never;
    /** The nearest earlier titles: what would have been said of them before release, and what happened */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        /** either titleId or card */
        title: {
          /** of the warehouse */
          titleId?: string;
          /** or a title that is in no warehouse */
          card?: {
            name: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
          /** lines of the card to write anew */
          changes?: {
            name?: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
        };
        /** "women, 25-34", "students", the name of a saved audience, or its traits */
        audience?: string | {
          genders?: Array<'F' | 'M'>;
          ageBands?: Array<'under 18' | '18-24' | '25-34' | '35-44' | '45-49' | '50-55' | '56+'>;
          occupations?: Array<string>;
        };
        count?: number;
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          titles: Array<{
            titleId: string | null;
            name: string;
            year: number | null;
            genres: Array<string>;
            /** linked to the Netflix catalogue */
            onNetflix: boolean | null;
            similarity: number;
            because: Array<string>;
            likeShare: number;
            low: number;
            high: number;
            heldOut: 'ahead' | 'apart';
            happened: number;
            ratings: number;
            hit: boolean;
          }>;
          hits: number;
          bias: number | null;
          onNetflix: number;
          caveat: string;
          dataHash: string;
          seed: number;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forecasts/compare': {
    get?: never;
    put?: never;
    /** A portfolio of titles for one audience, the most liked first */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        titles: Array<{
          /** of the warehouse */
          titleId?: string;
          /** or a title that is in no warehouse */
          card?: {
            name: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
          /** lines of the card to write anew */
          changes?: {
            name?: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
        }>;
        /** "women, 25-34", "students", the name of a saved audience, or its traits */
        audience?: string | {
          genders?: Array<'F' | 'M'>;
          ageBands?: Array<'under 18' | '18-24' | '25-34' | '35-44' | '45-49' | '50-55' | '56+'>;
          occupations?: Array<string>;
        };
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          audience: {
            name: string;
            genders: Array<string> | null;
            ageBands: Array<string> | null;
            occupations: Array<string> | null;
            /** null for fewer than 10 */
            viewers: number | null;
          };
          titles: Array<{
            rank: number | null;
            answer: {
              title: {
                titleId: string | null;
                name: string;
                year: number | null;
                genres: Array<string>;
                /** linked to the Netflix catalogue */
                onNetflix: boolean | null;
              };
              audience: {
                name: string;
                genders: Array<string> | null;
                ageBands: Array<string> | null;
                occupations: Array<string> | null;
                /** null for fewer than 10 */
                viewers: number | null;
              };
              /** than the usual title, as far as the interval says */
              call: 'higher' | 'lower' | 'open' | 'abstains';
              verdict: string;
              /** null where it abstains */
              forecast: {
                /** share of the audience's raters who would give 4 stars or more */
                likeShare: number;
                low: number;
                high: number;
                /** how often such intervals hold what happens */
                level: number;
                /** shares of 1 to 5 stars */
                stars: Array<number>;
                expectedStars: number;
                /** share that the usual title gets of this audience */
                usual: number;
                base: number;
                /** signed; with `base` they add up to `likeShare` */
                parts: Array<{
                  group: 'genre' | 'cast and crew' | 'story' | 'era' | 'audience' | 'season' | 'catalogue' | 'ratings so far' | 'held out';
                  share: number;
                }>;
                basis: {
                  titles: number;
                  ratings: number;
                  /** held-out titles that the interval was measured on */
                  measured: number;
                  heldOut: 'ahead' | 'apart';
                };
                /** 0: like many known titles; 1: nothing is known of it */
                unfamiliarity: number;
                launchRatings: number;
              } | null;
              abstains: string | null;
              happened: {
                ratings: number;
                likeShare: number;
              } | null;
              notes: Array<string>;
            };
            /** of two shares, and where 80 % of such differences fall */
            difference: {
              value: number;
              low: number;
              high: number;
            } | null;
            tied: boolean;
          }>;
          verdict: string;
          caveat: string;
          dataHash: string;
          seed: number;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forecasts/best-titles': {
    get?: never;
    put?: never;
    /** The titles that an audience would like best: of the warehouse, or of some cards */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        /** "women, 25-34", "students", the name of a saved audience, or its traits */
        audience?: string | {
          genders?: Array<'F' | 'M'>;
          ageBands?: Array<'under 18' | '18-24' | '25-34' | '35-44' | '45-49' | '50-55' | '56+'>;
          occupations?: Array<string>;
        };
        /** all rated titles where left out */
        titles?: Array<{
          /** of the warehouse */
          titleId?: string;
          /** or a title that is in no warehouse */
          card?: {
            name: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
          /** lines of the card to write anew */
          changes?: {
            name?: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
        }>;
        top?: number;
        /** sure: by the lower end of the interval */
        order?: 'share' | 'sure';
        /** of the audience, for titles of the warehouse */
        minRatings?: number;
        genre?: string;
        yearFrom?: number;
        yearTo?: number;
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          audience: {
            name: string;
            genders: Array<string> | null;
            ageBands: Array<string> | null;
            occupations: Array<string> | null;
            /** null for fewer than 10 */
            viewers: number | null;
          };
          candidates: number;
          titles: Array<{
            title: {
              titleId: string | null;
              name: string;
              year: number | null;
              genres: Array<string>;
              /** linked to the Netflix catalogue */
              onNetflix: boolean | null;
            };
            audience: {
              name: string;
              genders: Array<string> | null;
              ageBands: Array<string> | null;
              occupations: Array<string> | null;
              /** null for fewer than 10 */
              viewers: number | null;
            };
            /** than the usual title, as far as the interval says */
            call: 'higher' | 'lower' | 'open' | 'abstains';
            verdict: string;
            /** null where it abstains */
            forecast: {
              /** share of the audience's raters who would give 4 stars or more */
              likeShare: number;
              low: number;
              high: number;
              /** how often such intervals hold what happens */
              level: number;
              /** shares of 1 to 5 stars */
              stars: Array<number>;
              expectedStars: number;
              /** share that the usual title gets of this audience */
              usual: number;
              base: number;
              /** signed; with `base` they add up to `likeShare` */
              parts: Array<{
                group: 'genre' | 'cast and crew' | 'story' | 'era' | 'audience' | 'season' | 'catalogue' | 'ratings so far' | 'held out';
                share: number;
              }>;
              basis: {
                titles: number;
                ratings: number;
                /** held-out titles that the interval was measured on */
                measured: number;
                heldOut: 'ahead' | 'apart';
              };
              /** 0: like many known titles; 1: nothing is known of it */
              unfamiliarity: number;
              launchRatings: number;
            } | null;
            abstains: string | null;
            happened: {
              ratings: number;
              likeShare: number;
            } | null;
            notes: Array<string>;
          }>;
          caveat: string;
          dataHash: string;
          seed: number;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forecasts/launch': {
    get?: never;
    put?: never;
    /** How the first ratings sharpen a forecast */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        /** either titleId or card */
        title: {
          /** of the warehouse */
          titleId?: string;
          /** or a title that is in no warehouse */
          card?: {
            name: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
          /** lines of the card to write anew */
          changes?: {
            name?: string;
            /** as the warehouse has them; GET /v1/forecasts/audiences lists them */
            genres?: Array<string>;
            /** of release; out of releaseDate where left out */
            year?: number | null;
            /** YYYY-MM-DD, a day of 1870 to 2100 */
            releaseDate?: string | null;
            runtimeMinutes?: number | null;
            /** US dollars */
            budget?: number | null;
            /** of the original, as TMDB codes it: en */
            language?: string | null;
            /** that produced it, by name */
            countries?: Array<string>;
            /** PG-13, TV-MA, 16 */
            ageRating?: string | null;
            overview?: string | null;
            keywords?: Array<string>;
            /** the franchise that it belongs to */
            collection?: string | null;
            studios?: Array<string>;
            /** in the order of billing */
            people?: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
        };
        /** "women, 25-34", "students", the name of a saved audience, or its traits */
        audience?: string | {
          genders?: Array<'F' | 'M'>;
          ageBands?: Array<'under 18' | '18-24' | '25-34' | '35-44' | '45-49' | '50-55' | '56+'>;
          occupations?: Array<string>;
        };
        counts?: Array<number>;
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          from: 'first ratings' | 'as forecast';
          steps: Array<{
            ratings: number;
            forecast: {
              /** share of the audience's raters who would give 4 stars or more */
              likeShare: number;
              low: number;
              high: number;
              /** how often such intervals hold what happens */
              level: number;
              /** shares of 1 to 5 stars */
              stars: Array<number>;
              expectedStars: number;
              /** share that the usual title gets of this audience */
              usual: number;
              base: number;
              /** signed; with `base` they add up to `likeShare` */
              parts: Array<{
                group: 'genre' | 'cast and crew' | 'story' | 'era' | 'audience' | 'season' | 'catalogue' | 'ratings so far' | 'held out';
                share: number;
              }>;
              basis: {
                titles: number;
                ratings: number;
                /** held-out titles that the interval was measured on */
                measured: number;
                heldOut: 'ahead' | 'apart';
              };
              /** 0: like many known titles; 1: nothing is known of it */
              unfamiliarity: number;
              launchRatings: number;
            } | null;
            width: number | null;
          }>;
          caveat: string;
          dataHash: string;
          seed: number;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forecasts/audiences': {
    /** Whom a forecast can be for, and what a card may say: segments, occupations, saved audiences, genres */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          everybody: {
            name: string;
            /** null for fewer than 10 */
            viewers: number | null;
          };
          segments: Array<{
            name: string;
            /** null for fewer than 10 */
            viewers: number | null;
            gender: string;
            ageBand: string;
          }>;
          occupations: Array<{
            name: string;
            /** null for fewer than 10 */
            viewers: number | null;
          }>;
          saved: Array<{
            name: string;
            /** null for fewer than 10 */
            viewers: number | null;
            audience: string;
          }>;
          genres: Array<string>;
          dataHash: string;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/titles/{titleId}/card': {
    /** A title's card: what was known of it before anybody had rated it */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { titleId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          titleId: string;
          card: {
            name: string;
            genres: Array<string>;
            year: number | null;
            releaseDate: string | null;
            runtimeMinutes: number | null;
            budget: number | null;
            language: string | null;
            countries: Array<string>;
            ageRating: string | null;
            overview: string | null;
            keywords: Array<string>;
            collection: string | null;
            studios: Array<string>;
            people: Array<{
              name: string;
              job: 'director' | 'cast';
            }>;
          };
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs': {
    /** All runs, damaged ones too, and which one is served */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          runs: Array<{
            runId: string;
            receipt?: {
              schemaVersion: 1;
              runId: string;
              recipe: {
                name: string;
                summary: string;
                lane: 'preview' | 'audience' | 'personal';
                features: Array<string>;
                learner: string;
                options: { readonly [name: string]: unknown };
                refit: boolean;
                calibration: 'none' | 'platt' | 'isotonic' | 'beta' | 'auto';
              };
              engine: {
                name: 'streampulse' | 'xgboost';
                version: string;
                threads: number;
              };
              split: {
                name: string;
                seed: number;
                history: 'as-of' | 'frozen' | 'out-of-fold';
                optimistic: boolean;
                hash: string;
                ratings: {
                  train: number;
                  tune: number;
                  calibrate: number;
                  test: number;
                };
              };
              dataHash: string;
              simulated: boolean;
              sources: Array<string>;
              rounds: number | null;
              convergence?: {
                chains: number;
                states: number;
                rHat: number | null;
                worstRHat: number | null;
                effectiveStates: number | null;
              };
              trace?: {
                tune: {
                  loss: 'logloss' | 'rmse';
                  value: number;
                  falling: boolean | null;
                } | null;
                chains: Array<{
                  steps: Array<number>;
                  deviations: Array<number>;
                  intercepts: Array<number>;
                  losses: Array<number | null>;
                }>;
              };
              headline: {
                auc: number | null;
                logLoss: number | null;
                accuracy: number | null;
              };
              command: string;
              version: string;
              node: string;
              machine: {
                cpus: number;
                platform: string;
                arch: string;
              };
              madeAt: string;
              seconds: {
                features: number;
                fit: number;
                predict: number;
                evaluate: number;
                total: number;
              };
              speed: {
                trainRowsPerSecond: number;
                predictRowsPerSecond: number;
                p50Milliseconds: number;
                p99Milliseconds: number;
              };
              peakBytes: number;
              files: { readonly [name: string]: {
                  bytes: number;
                  sha256: string;
                } };
            };
            /** what is wrong with a run that cannot be used */
            damage?: string;
          }>;
          served: string | null;
          /** damaged runs that are newer than the one served, the newest first */
          passedOver: Array<string>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}': {
    /** The receipt of a run */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          schemaVersion: 1;
          runId: string;
          recipe: {
            name: string;
            summary: string;
            lane: 'preview' | 'audience' | 'personal';
            features: Array<string>;
            learner: string;
            options: { readonly [name: string]: unknown };
            refit: boolean;
            calibration: 'none' | 'platt' | 'isotonic' | 'beta' | 'auto';
          };
          engine: {
            name: 'streampulse' | 'xgboost';
            version: string;
            threads: number;
          };
          split: {
            name: string;
            seed: number;
            history: 'as-of' | 'frozen' | 'out-of-fold';
            optimistic: boolean;
            hash: string;
            ratings: {
              train: number;
              tune: number;
              calibrate: number;
              test: number;
            };
          };
          dataHash: string;
          simulated: boolean;
          sources: Array<string>;
          rounds: number | null;
          convergence?: {
            chains: number;
            states: number;
            rHat: number | null;
            worstRHat: number | null;
            effectiveStates: number | null;
          };
          trace?: {
            tune: {
              loss: 'logloss' | 'rmse';
              value: number;
              falling: boolean | null;
            } | null;
            chains: Array<{
              steps: Array<number>;
              deviations: Array<number>;
              intercepts: Array<number>;
              losses: Array<number | null>;
            }>;
          };
          headline: {
            auc: number | null;
            logLoss: number | null;
            accuracy: number | null;
          };
          command: string;
          version: string;
          node: string;
          machine: {
            cpus: number;
            platform: string;
            arch: string;
          };
          madeAt: string;
          seconds: {
            features: number;
            fit: number;
            predict: number;
            evaluate: number;
            total: number;
          };
          speed: {
            trainRowsPerSecond: number;
            predictRowsPerSecond: number;
            p50Milliseconds: number;
            p99Milliseconds: number;
          };
          peakBytes: number;
          files: { readonly [name: string]: {
              bytes: number;
              sha256: string;
            } };
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/metrics': {
    /** Metrics, calibration and slices of a run */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          test: {
            n: number;
            users: number;
            positiveShare: number;
            auc: number | null;
            userAuc: number | null;
            logLoss: number | null;
            brier: number | null;
            ece: number | null;
            prAuc: number | null;
            accuracy: number | null;
            precision: number | null;
            recall: number | null;
            f1: number | null;
            lift: number | null;
            rmse?: number | null;
            mae?: number | null;
            threshold: number;
            confusion: {
              tp: number;
              fp: number;
              tn: number;
              fn: number;
            };
            thresholds: {
              half: {
                threshold: number;
                confusion: {
                  tp: number;
                  fp: number;
                  tn: number;
                  fn: number;
                };
                accuracy: number | null;
                precision: number | null;
                recall: number | null;
                f1: number | null;
              };
              tuned?: {
                threshold: number;
                confusion: {
                  tp: number;
                  fp: number;
                  tn: number;
                  fn: number;
                };
                accuracy: number | null;
                precision: number | null;
                recall: number | null;
                f1: number | null;
                objective: string;
              };
            };
            /** by metric: 95 %, low and high */
            intervals: { readonly [name: string]: [number | null, number | null] };
            bootstrap: {
              over: string;
              replicates: number;
              seed: number;
              level: number;
            };
            reliability: Array<{
              n: number;
              meanPredicted: number | null;
              observedShare: number | null;
              low: number | null;
              high: number | null;
            }>;
            constant: {
              probability: number | null;
              logLoss: number | null;
              brier: number | null;
              accuracy: number | null;
            };
          };
          train: {
            n: number;
            users: number;
            positiveShare: number;
            auc: number | null;
            userAuc: number | null;
            logLoss: number | null;
            brier: number | null;
            ece: number | null;
            prAuc: number | null;
            accuracy: number | null;
            precision: number | null;
            recall: number | null;
            f1: number | null;
            lift: number | null;
            rmse?: number | null;
            mae?: number | null;
            threshold: number;
            confusion: {
              tp: number;
              fp: number;
              tn: number;
              fn: number;
            };
            thresholds: {
              half: {
                threshold: number;
                confusion: {
                  tp: number;
                  fp: number;
                  tn: number;
                  fn: number;
                };
                accuracy: number | null;
                precision: number | null;
                recall: number | null;
                f1: number | null;
              };
              tuned?: {
                threshold: number;
                confusion: {
                  tp: number;
                  fp: number;
                  tn: number;
                  fn: number;
                };
                accuracy: number | null;
                precision: number | null;
                recall: number | null;
                f1: number | null;
                objective: string;
              };
            };
            /** by metric: 95 %, low and high */
            intervals: { readonly [name: string]: [number | null, number | null] };
            bootstrap: {
              over: string;
              replicates: number;
              seed: number;
              level: number;
            };
            reliability: Array<{
              n: number;
              meanPredicted: number | null;
              observedShare: number | null;
              low: number | null;
              high: number | null;
            }>;
            constant: {
              probability: number | null;
              logLoss: number | null;
              brier: number | null;
              accuracy: number | null;
            };
          };
          slices: {
            slicings: Array<{
              name: string;
              slices: Array<{
                label: string;
                withheld: false;
                n: number;
                users: number;
                positiveShare: number | null;
                auc: {
                  value: number | null;
                  low: number | null;
                  high: number | null;
                };
                logLoss: {
                  value: number | null;
                  low: number | null;
                  high: number | null;
                };
                ece: {
                  value: number | null;
                  low: number | null;
                  high: number | null;
                };
                accuracy: {
                  value: number | null;
                  low: number | null;
                  high: number | null;
                };
              } | {
                label: string;
                withheld: true;
              }>;
            }>;
            smallestCell: number;
            worst: {
              slicing: string;
              label: string;
              n: number;
              metric: string;
              value: number | null;
            } | null;
          };
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reload': {
    get?: never;
    put?: never;
    /** Serve another run, or the newest; requests under way end with the one they began with */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': {
        runId?: string;
      } } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          runId: string | null;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/curves': {
    /** What calling ratings high from each threshold on would do: ROC, precision-recall, confusion */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          n: number;
          positives: number;
          /** by falling threshold: corners of ROC and precision-recall, and the confusion matrix at each */
          cuts: Array<{
            threshold: number;
            truePositives: number;
            falsePositives: number;
          }>;
          histogram: Array<{
            high: number;
            low: number;
          }>;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/classes': {
    /** Ratings of each part of the split by stars */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          parts: Array<{
            part: 'train' | 'tune' | 'calibrate' | 'test';
            n: number;
            high: number;
            stars: Array<{
              stars: number;
              n: number;
            }>;
          }>;
        } | {
          /** why there is no such thing */
          missing: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/importance': {
    /** What the trees of a run used each feature for, and what they lose without it */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          features: Array<{
            name: string;
            /** share of the gain of all splits */
            gainShare: number | null;
            /** rise of the test log loss where the column is shuffled */
            shuffled: {
              mean: number | null;
              low: number | null;
              high: number | null;
            } | null;
          }>;
          n: number;
          repeats: number;
          logLoss: number | null;
        } | {
          /** why there is no such thing */
          missing: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/shap': {
    /** SHAP values of a sample of test ratings */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          unit: 'log-odds' | 'probability';
          n: number;
          features: Array<{
            name: string;
            meanAbsolute: number;
            points: Array<{
              share: number;
              rank: number | null;
            }>;
          }>;
        } | {
          /** why there is no such thing */
          missing: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/dependence': {
    /** Partial dependence on the features that matter most, with single curves */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          n: number;
          features: Array<{
            name: string;
            grid: Array<number | string | null>;
            mean: Array<number | null>;
            curves: Array<Array<number | null>>;
            low: Array<number | null>;
            high: Array<number | null>;
          }>;
        } | {
          /** why there is no such thing */
          missing: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/correlation': {
    /** Rank correlation of the features that the trees use */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          features: Array<string>;
          values: Array<Array<number | null>>;
          n: number;
        } | {
          /** why there is no such thing */
          missing: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/training': {
    /** Loss as training went on */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          unit: string;
          loss: string;
          lines: Array<{
            name: string;
            points: Array<{
              step: number;
              value: number | null;
            }>;
          }>;
        } | {
          /** why there is no such thing */
          missing: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/learning-curve': {
    /** How good the recipe is on the tune part by how many ratings it learned from */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          n: number;
          users: number;
          seed: number;
          points: Array<{
            /** of the train part */
            share: number;
            ratings: number;
            auc: {
              value: number | null;
              low: number | null;
              high: number | null;
            };
            logLoss: {
              value: number | null;
              low: number | null;
              high: number | null;
            };
            /** over the size before it, paired */
            gained: {
              auc: {
                value: number | null;
                low: number | null;
                high: number | null;
              };
              logLoss: {
                value: number | null;
                low: number | null;
                high: number | null;
              };
            } | null;
          }>;
        } | {
          /** why there is no such thing */
          missing: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/comparison': {
    /** A run against all others on the same test ratings, paired */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          n: number;
          against: Array<{
            runId: string;
            recipe: string;
            metric: 'auc' | 'logLoss';
            difference: number;
            low: number | null;
            high: number | null;
            verdict: 'better' | 'worse' | 'no evidence of a difference';
          }>;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/trees/{index}': {
    /** One tree of a run, in the fields of the JSON dump of XGBoost */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string; index: number };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          runId: string;
          index: number;
          total: number;
          tree: components['schemas']['TreeNode'];
        } | {
          /** why there is no such thing */
          missing: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{runId}/against/{otherId}': {
    /** Differences of two runs on the same ratings, by paired bootstrap over viewers */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: { runId: string; otherId: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          candidate: {
            schemaVersion: 1;
            runId: string;
            recipe: {
              name: string;
              summary: string;
              lane: 'preview' | 'audience' | 'personal';
              features: Array<string>;
              learner: string;
              options: { readonly [name: string]: unknown };
              refit: boolean;
              calibration: 'none' | 'platt' | 'isotonic' | 'beta' | 'auto';
            };
            engine: {
              name: 'streampulse' | 'xgboost';
              version: string;
              threads: number;
            };
            split: {
              name: string;
              seed: number;
              history: 'as-of' | 'frozen' | 'out-of-fold';
              optimistic: boolean;
              hash: string;
              ratings: {
                train: number;
                tune: number;
                calibrate: number;
                test: number;
              };
            };
            dataHash: string;
            simulated: boolean;
            sources: Array<string>;
            rounds: number | null;
            convergence?: {
              chains: number;
              states: number;
              rHat: number | null;
              worstRHat: number | null;
              effectiveStates: number | null;
            };
            trace?: {
              tune: {
                loss: 'logloss' | 'rmse';
                value: number;
                falling: boolean | null;
              } | null;
              chains: Array<{
                steps: Array<number>;
                deviations: Array<number>;
                intercepts: Array<number>;
                losses: Array<number | null>;
              }>;
            };
            headline: {
              auc: number | null;
              logLoss: number | null;
              accuracy: number | null;
            };
            command: string;
            version: string;
            node: string;
            machine: {
              cpus: number;
              platform: string;
              arch: string;
            };
            madeAt: string;
            seconds: {
              features: number;
              fit: number;
              predict: number;
              evaluate: number;
              total: number;
            };
            speed: {
              trainRowsPerSecond: number;
              predictRowsPerSecond: number;
              p50Milliseconds: number;
              p99Milliseconds: number;
            };
            peakBytes: number;
            files: { readonly [name: string]: {
                bytes: number;
                sha256: string;
              } };
          };
          reference: {
            schemaVersion: 1;
            runId: string;
            recipe: {
              name: string;
              summary: string;
              lane: 'preview' | 'audience' | 'personal';
              features: Array<string>;
              learner: string;
              options: { readonly [name: string]: unknown };
              refit: boolean;
              calibration: 'none' | 'platt' | 'isotonic' | 'beta' | 'auto';
            };
            engine: {
              name: 'streampulse' | 'xgboost';
              version: string;
              threads: number;
            };
            split: {
              name: string;
              seed: number;
              history: 'as-of' | 'frozen' | 'out-of-fold';
              optimistic: boolean;
              hash: string;
              ratings: {
                train: number;
                tune: number;
                calibrate: number;
                test: number;
              };
            };
            dataHash: string;
            simulated: boolean;
            sources: Array<string>;
            rounds: number | null;
            convergence?: {
              chains: number;
              states: number;
              rHat: number | null;
              worstRHat: number | null;
              effectiveStates: number | null;
            };
            trace?: {
              tune: {
                loss: 'logloss' | 'rmse';
                value: number;
                falling: boolean | null;
              } | null;
              chains: Array<{
                steps: Array<number>;
                deviations: Array<number>;
                intercepts: Array<number>;
                losses: Array<number | null>;
              }>;
            };
            headline: {
              auc: number | null;
              logLoss: number | null;
              accuracy: number | null;
            };
            command: string;
            version: string;
            node: string;
            machine: {
              cpus: number;
              platform: string;
              arch: string;
            };
            madeAt: string;
            seconds: {
              features: number;
              fit: number;
              predict: number;
              evaluate: number;
              total: number;
            };
            speed: {
              trainRowsPerSecond: number;
              predictRowsPerSecond: number;
              p50Milliseconds: number;
              p99Milliseconds: number;
            };
            peakBytes: number;
            files: { readonly [name: string]: {
                bytes: number;
                sha256: string;
              } };
          };
          n: number;
          differences: { readonly [name: string]: {
              candidate: number | null;
              reference: number | null;
              difference: number | null;
              low: number | null;
              high: number | null;
              verdict: 'better' | 'worse' | 'no evidence of a difference';
            } };
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/honesty': {
    /** Every recipe and split that was run on this data, the optimistic ones marked */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          rows: Array<{
            recipe: string;
            split: string;
            optimistic: boolean;
            runId: string;
            auc: number | null;
            low: number | null;
            high: number | null;
            logLoss: number | null;
            accuracy: number | null;
            n: number;
          }>;
          dataHash: string;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources': {
    /** Sources with their licences, and rows in, kept and rejected by file */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          sources: Array<{
            source: string;
            licence: string;
            simulated: boolean;
            files: Array<{
              file: string;
              table: string;
              rowsIn: number;
              rowsKept: number;
              rowsRejected: number;
            }>;
            rejectedByReason: { readonly [name: string]: number };
          }>;
          tables: Array<{
            table: string;
            rows: number;
          }>;
          attributions: Array<string>;
          dataHash: string;
          simulated: boolean;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit/links': {
    /** How titles are linked to TMDB and Netflix, and which links a human should look at */
    get: {
      parameters: {
        query?: { /** rows of a page */ limit?: number; /** rows left out before it */ offset?: number };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          funnels: Array<{
            target: 'tmdb' | 'netflix';
            titles: number;
            entries: number;
            /** titles by how they came to their link; they add up to titles */
            roads: { readonly [name: string]: number };
            linked: number;
            notInCatalogue: number;
            sharedEntries: number;
          }>;
          /** links that were found by name and are in use */
          written: number;
          underReview: number;
          review: Array<{
            target: 'tmdb' | 'netflix';
            title: {
              id: string;
              name: string;
              year: number | null;
            };
            why: string;
            candidates: Array<{
              id: string;
              name: string;
              year: number | null;
              score: number;
            }>;
          }>;
          attributions: Array<string>;
        } } };
        202: { headers: { [name: string]: unknown }; content: { 'application/json': {
          status: 'computing';
          done: number;
          of: number;
          retryAfterSeconds: number;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ledger': {
    /** Every feature there is, and from when it is known */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          features: Array<{
            name: string;
            table: string;
            kind: string;
            group: string;
            about: string;
            availableAt: 'always' | 'release' | 'rating' | 'snapshot';
            unit: string;
            meaning: string;
            source: string;
          }>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit': {
    /** What was read, kept and rejected, and how complete each column is */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': {
          dataHash: string;
          simulated: boolean;
          imports: Array<{
            source: string;
            simulated: boolean;
            licence: string;
            files: Array<{
              file: string;
              table: string;
              rowsIn: number;
              rowsKept: number;
              rowsRejected: number;
            }>;
            rejectedByReason: { readonly [name: string]: number };
            mended: Array<{
              file: string;
              line: number;
              reason: string;
              message: string;
            }>;
            orphans: number;
            superseded: number;
            knownGenres: Array<string>;
          }>;
          audience: {
            ratings: number;
            viewers: number;
            titles: number;
            from: string;
            to: string;
            positiveShare: number;
          } | null;
          orphans: { readonly [name: string]: number };
          impossibleDates: { readonly [name: string]: number };
          unknownGenres: Array<string>;
          coverage: Array<{
            table: string;
            column: string;
            rows: number;
            known: number;
          }>;
        } } };
        '4XX': { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}

export interface components {
  schemas: {
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code: string;
      remedy?: string;
      /** the first ten fields that do not fit */
      errors?: Array<{
        field: string;
        value?: string;
        expected: string;
      }>;
      /** what to type where something is not there yet */
      commands?: Array<string>;
    };
    TreeNode: {
      nodeid: number;
      cover: number;
      /** of leaves */
      leaf?: number;
      depth?: number;
      /** of all others: the feature */
      split?: string;
      split_condition?: number | Array<string> | null;
      yes?: number;
      no?: number;
      missing?: number;
      gain?: number;
      children?: Array<components['schemas']['TreeNode']>;
    };
  };
}

type Json<Reply> = Reply extends { content: { 'application/json': infer Body } } ? Body : never;

/** What GET of a path answers when it is there. */
export type Answer<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: infer Reply } } }
  ? Json<Reply>
  : never;

/** What GET of a path may be asked. */
export type Query<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Asked } };
}
  ? NonNullable<Asked>
  : never;
