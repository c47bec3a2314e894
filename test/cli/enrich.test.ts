import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../sources/scratch.ts';
import { madeUpKey } from '../sources/tmdb-api/made-up-films.ts';
import { json, type Mood, type StubTmdb, stubTmdb } from '../sources/tmdb-api/stub-tmdb.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';
import { startProcess } from './process.ts';

const attribution = 'This product uses the TMDB API but is not endorsed or certified by TMDB.';

/** A workspace of MovieLens's layout with films 1 to `films` of the stub, and one title without an id. */
async function workspaceOf(films: number, linked = true) {
  const ids = Array.from({ length: films }, (_, at) => at + 1);
  const folder = folderOf({
    'ratings.csv': `userId,movieId,rating,timestamp\n${ids.map((id) => `1,${id},4.0,${1_000_000 + id}`).join('\n')}\n`,
    'movies.csv': `movieId,title,genres\n${ids.map((id) => `${id},Film ${id} (1999),Drama`).join('\n')}\n900,Lost (1950),Drama\n`,
    ...(linked && {
      'links.csv': `movieId,imdbId,tmdbId\n${ids.map((id) => `${id},${1_000_000 + id},${id % 2 ? id : ''}`).join('\n')}\n`,
    }),
  });
  const workspace = join(folder, 'workspace');
  await onWorkspace(workspace)('import', 'ml-latest-small', '--from', folder);
  return { folder, workspace, cache: join(folder, 'cache') };
}

type Place = Awaited<ReturnType<typeof workspaceOf>>;

function enrich({ workspace, cache }: Place, stub: StubTmdb, ...args: string[]) {
  const environment = { TMDB_API_KEY: madeUpKey, STREAMPULSE_TMDB_BASE: stub.address };
  return perform(['enrich', 'tmdb', '--workspace', workspace, '--cache', cache, ...args], { environment });
}

describe('enrich tmdb', () => {
  it('plans, asks, writes, and asks nothing the next time', async () => {
    const place = await workspaceOf(6);
    const stub = await stubTmdb();
    const plan = document(await enrich(place, stub, '--dry-run', '--json'));
    expect(plan).toMatchObject({
      schemaVersion: 1,
      dryRun: true,
      titles: 7,
      details: 3,
      finds: 3,
      searches: 1,
    });
    expect(plan.requests).toEqual({ least: 7, most: 13 });
    expect(stub.total()).toBe(0);
    const said = await enrich(place, stub);
    expect(said.exit).toBe(0);
    expect(flat(said.out)).toMatch(/details came 6 .* name found 1 .* 10 requests in/);
    expect(said.out).toContain(attribution);
    expect(said.err).toContain('streampulse audit');
    expect(stub.total()).toBe(10);
    const again = document(await enrich(place, stub, '--json'));
    expect(again).toMatchObject({
      source: 'tmdb-api',
      titles: { known: 6, unknown: 0, searched: 1, notFound: 0, failed: 0 },
      requests: { asked: 0, retries: 0 },
      fromCache: 7,
      candidates: 0,
      attribution,
    });
    expect(again.tables).toMatchObject({
      tmdb_titles: 6,
      title_people: 18,
      title_certifications: 6,
      links: 9,
    });
    expect(again.rejectedByReason).toEqual({ 'no-id': 1 });
    expect(readFileSync(again.rejects.path, 'utf8')).toContain('900 | Lost | 1950');
    expect(stub.total()).toBe(10);
    expect(flat((await enrich(place, stub, '--dry-run')).out)).toContain('0 requests; nothing was asked');
    await enrich(place, stub, '--refresh', '0');
    expect(stub.total()).toBe(17);
    await enrich(place, stub, '--refresh');
    expect(stub.total()).toBe(17);
    expect(said.out + said.err + JSON.stringify(again)).not.toContain(madeUpKey);
  });

  it('says what is wrong with its cache, and mends it', async () => {
    const place = await workspaceOf(4);
    const stub = await stubTmdb();
    await enrich(place, stub);
    const folder = join(place.cache, 'tmdb');
    const [name] = readdirSync(folder).filter((file) => file.startsWith('replies-'));
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    lines[1] = lines[1].slice(0, 50);
    writeFileSync(join(folder, name), lines.join('\n'));
    const said = await enrich(place, stub);
    expect(said.exit).toBe(0);
    expect(flat(said.err)).toContain(`${name}:2: no JSON; it is asked again`);
    expect(stub.total()).toBe(8);
  });

  it('writes what came where some titles fail, and ends with 5', async () => {
    const place = await workspaceOf(4);
    const mood: Mood = (_request, response, path) =>
      path === '/3/movie/3' && json(response, 422, { errors: ['no'] });
    const said = await enrich(place, await stubTmdb(mood));
    expect(said.exit).toBe(5);
    expect(flat(said.out)).toMatch(/details came 3 .* failed 1 .*1 titles failed: run the same command/);
    const { out } = await onWorkspace(place.workspace)('audit');
    expect(out).toContain(attribution);
    expect(out).not.toContain('true_probability');
    expect((await onWorkspace(place.workspace)('link')).out).toContain(attribution);
    const audit = document(await onWorkspace(place.workspace)('audit', '--json'));
    expect(JSON.stringify(audit)).toContain('title_certifications');
  });

  it('changes nothing where the key is refused or the service is out of order', async () => {
    const place = await workspaceOf(4);
    const pointer = () => readFileSync(join(place.workspace, 'warehouse', 'current.json'), 'utf8');
    const before = pointer();
    const refused = await enrich(place, await stubTmdb((_request, response) => json(response, 401, {})));
    expect(refused.exit).toBe(5);
    expect(flat(refused.err)).toContain('error [tmdb-key-refused]');
    expect(refused.err).not.toContain(madeUpKey);
    expect(pointer()).toBe(before);
    expect(existsSync(join(place.cache, 'tmdb', 'enrich.lock'))).toBe(false);
  });

  it.each<[string, string[], Record<string, string>, number, string]>([
    ['no key', [], { TMDB_API_KEY: '' }, 2, 'neither TMDB_API_KEY nor TMDB_ACCESS_TOKEN is set'],
    [
      'an address that is not safe',
      [],
      { STREAMPULSE_TMDB_BASE: 'http://example.com/' },
      2,
      'expected an https:// address',
    ],
    ['an age that is none', ['--refresh', 'soon'], {}, 2, '--refresh'],
    ['links without a file', ['--links', 'x.csv'], {}, 2, 'expected --from FILE beside it'],
    ['a dry run of a file', ['--from', 'x.csv', '--dry-run'], {}, 2, 'a file takes no request'],
    ['a file that is not there', ['--from', '/nowhere/x.csv'], {}, 3, 'no file /nowhere/x.csv'],
  ])('refuses %s', async (_name, args, environment, exit, message) => {
    const { workspace, cache } = await workspaceOf(2);
    const said = await perform(['enrich', 'tmdb', '--workspace', workspace, '--cache', cache, ...args], {
      environment: { TMDB_API_KEY: madeUpKey, ...environment },
    });
    expect(said.exit).toBe(exit);
    expect(flat(said.err)).toContain(message);
  });

  it('refuses another catalogue, and an empty workspace', async () => {
    expect((await perform(['enrich', 'imdb'])).err).toContain('expected tmdb');
    const empty = join(folderOf({}), 'w');
    expect((await perform(['enrich', 'tmdb', '--workspace', empty])).exit).toBe(3);
  });

  it('finds candidates for titles without ids, where it may, and leaves them to be linked', async () => {
    const place = await workspaceOf(2, false);
    const stub = await stubTmdb();
    const idle = await enrich(place, stub, '--no-search');
    expect([idle.exit, stub.total()]).toEqual([3, 0]);
    expect(flat(idle.err)).toContain('none of 3 titles has a TMDB id or an IMDb id');
    const empty = await stubTmdb((_request, response) =>
      json(response, 200, { page: 1, results: [], total_pages: 0, total_results: 0 }),
    );
    const nothing = await enrich(place, empty);
    expect(nothing.exit).toBe(5);
    expect(flat(nothing.err)).toContain('no film came of any title: 0 failed, of 0');
    const said = await enrich(place, stub);
    expect(said.exit).toBe(0);
    expect(flat(said.out)).toContain('2 films were found by name');
    const again = document(await enrich(place, stub, '--json'));
    expect(again.tables).toMatchObject({ tmdb_titles: 2 });
    expect(again.tables.title_details ?? 0).toBe(0);
    expect(stub.total()).toBe(3);
    expect(said.err).toMatch(/streampulse link .*\n.*streampulse enrich tmdb/);
    await onWorkspace(place.workspace)('link');
    const linked = document(await enrich(place, stub, '--json'));
    expect(linked.titles).toMatchObject({ known: 2, searched: 1 });
    expect(linked.tables).toMatchObject({ tmdb_titles: 2, title_details: 2, title_people: 6 });
    expect(stub.total()).toBe(5);
  });

  it('takes tables that one has, and adds them to what is there', async () => {
    const place = await workspaceOf(4);
    await enrich(place, await stubTmdb());
    const crew = '"[{""id"": 9, ""department"": ""Directing"", ""job"": ""Director"", ""name"": ""Eve""}]"';
    const folder = folderOf({
      'tmdb_5000_movies.csv':
        'id,title,genres,keywords,production_companies\n1,Film One,[],[],[]\n50,Film 50,[],[],[]\n',
      'tmdb_5000_credits.csv': `movie_id,title,cast,crew\n1,x,[],${crew}\n50,y,[],[]\n`,
    });
    const run = onWorkspace(place.workspace);
    const said = await run('enrich', 'tmdb', '--from', folder);
    expect(said.out).toContain('tmdb_5000_credits.csv');
    expect(flat(said.out)).toContain(attribution);
    const result = document(await run('enrich', 'tmdb', '--from', folder, '--json'));
    expect(result.tables).toMatchObject({ tmdb_titles: 5, tmdb_people: 10, title_details: 4 });
  });

  it('leaves the workspace as it was where a table is half there', async () => {
    const { workspace } = await workspaceOf(2);
    const pointer = () => readFileSync(join(workspace, 'warehouse', 'current.json'), 'utf8');
    const before = pointer();
    const folder = folderOf({ 'tmdb_5000_movies.csv': 'id,title,genres\n1,Film One,[]\n' });
    const said = await perform(['enrich', 'tmdb', '--workspace', workspace, '--from', folder]);
    expect(said.exit).toBe(3);
    expect(flat(said.err)).toMatch(/\[format-wrong\].*tmdb_5000_movies\.csv/);
    expect(pointer()).toBe(before);
  });
});

describe('a killed enrich', () => {
  it('goes on where it stood, and asks nothing twice that was answered', async () => {
    const films = 60;
    const answered = 25;
    const place = await workspaceOf(films);
    let served = 0;
    // After some answers the service falls silent, so that none is under way unseen when the process is killed.
    let silent = true;
    const stub = await stubTmdb(() => silent && ++served > answered);
    const args = ['enrich', 'tmdb', '--workspace', place.workspace, '--cache', place.cache, '--json'];
    const environment = { TMDB_API_KEY: madeUpKey, STREAMPULSE_TMDB_BASE: stub.address };
    const first = startProcess(args, { environment });
    const lines = () => linesIn(join(place.cache, 'tmdb'));
    const atOnce = 12;
    while (lines() < answered || stub.total() < answered + atOnce)
      await new Promise((resolve) => setTimeout(resolve, 20));
    first.child.kill('SIGKILL');
    expect((await first.ended).signal).toBe('SIGKILL');
    const before = new Map(stub.requests);
    expect(lines()).toBe(answered);
    const unanswered = stub.total() - answered;
    expect(unanswered).toBe(atOnce);
    const [name] = readdirSync(join(place.cache, 'tmdb')).filter((file) => file.startsWith('replies-'));
    appendFileSync(join(place.cache, 'tmdb', name), '{"key":"http://half a li');
    silent = false;
    const second = await startProcess(args, { environment }).ended;
    expect(second.exit).toBe(0);
    const result = JSON.parse(second.out);
    // 30 films by TMDB id, 30 by find and then details, one by name: 91 questions in all.
    expect(result.titles).toMatchObject({ known: films, failed: 0 });
    expect(result.requests.asked).toBe(91 - answered);
    expect(stub.total()).toBe(91 + unanswered);
    const twice = [...stub.requests.values()].filter((count) => count > 1).length;
    expect(twice).toBe(unanswered);
    expect([...before.keys()].every((path) => stub.requests.has(path))).toBe(true);
    expect(result.tables).toMatchObject({ tmdb_titles: films, title_details: films });
    expect(second.err).toBe('');
  });
});

describe('an interrupted enrich', () => {
  it('ends with 130, keeps what was answered, and leaves the workspace as it was', async () => {
    const place = await workspaceOf(40);
    let served = 0;
    const stub = await stubTmdb(() => ++served > 10);
    const pointer = () => readFileSync(join(place.workspace, 'warehouse', 'current.json'), 'utf8');
    const before = pointer();
    const args = ['enrich', 'tmdb', '--workspace', place.workspace, '--cache', place.cache];
    const environment = { TMDB_API_KEY: madeUpKey, STREAMPULSE_TMDB_BASE: stub.address };
    const { child, ended } = startProcess(args, { environment });
    while (linesIn(join(place.cache, 'tmdb')) < 10 || stub.total() < 22)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { exit, err } = await ended;
    expect(exit).toBe(130);
    expect(flat(err)).toContain('what was answered is kept and not asked again');
    expect(err).not.toContain(madeUpKey);
    expect(pointer()).toBe(before);
    expect(existsSync(join(place.cache, 'tmdb', 'enrich.lock'))).toBe(false);
    expect(linesIn(join(place.cache, 'tmdb'))).toBe(10);
  });
});

/** Whole lines in the files of replies, without their headers. */
function linesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .filter((name) => name.startsWith('replies-'))
    .reduce((sum, name) => sum + readFileSync(join(folder, name), 'utf8').split('\n').length - 2, 0);
}
