import { describe, expect, it } from 'vitest';
import { protocolNamed, protocolNames, protocols } from '../../../src/evaluation/protocols/registry.ts';
import { featureNamed } from '../../../src/features/ledger.ts';
import { higherIsBetter } from '../../../src/metrics/registry.ts';
import { formatNamed } from '../../../src/sources/formats.ts';
import { parseSplit } from '../../../src/splits/split-spec.ts';
import { codeOf } from '../../learners/failure.ts';

const settings = protocols.flatMap((protocol) =>
  protocol.settings.map((setting) => ({ protocol, setting, name: `${protocol.name}, ${setting.name}` })),
);

describe('the protocols', () => {
  it('are those that are asked for', () => {
    expect(protocolNames).toEqual([
      'P1',
      'P2',
      'P3',
      'P5',
      'P6',
      'P7',
      'P8',
      'P9',
      'P10',
      'P11',
      'P12',
      'P13',
    ]);
  });

  it.each(protocols)('$name names a data set, splits and settings that there are', (protocol) => {
    expect(formatNamed(protocol.data).name).toBe(protocol.data);
    for (const split of protocol.splits) parseSplit(split);
    expect(new Set(protocol.settings.map(({ name }) => name)).size).toBe(protocol.settings.length);
  });

  it.each(settings)('$name withholds features of the ledger and has goals of its metrics', (each) => {
    for (const feature of [...each.setting.withheld, ...(each.setting.admitted ?? [])]) featureNamed(feature);
    for (const split of each.setting.splits ?? []) parseSplit(split);
    for (const { metric } of each.setting.goals) expect(each.protocol.metrics).toContain(metric);
  });

  it.each(settings)('$name aims beyond the least, and names the best known first', ({ setting }) => {
    for (const { metric, known, least, aim } of setting.goals) {
      const worth = (value: number) => (higherIsBetter(metric) ? value : -value);
      if (least !== undefined && aim !== undefined) expect(worth(aim)).toBeGreaterThanOrEqual(worth(least));
      for (const { value } of known) expect(worth(known[0].value)).toBeGreaterThanOrEqual(worth(value));
    }
  });

  it('leave out all that is near in time where they say so', () => {
    const [, alone] = protocolNamed('P13').settings;
    expect(alone.withheld).toHaveLength(13);
    expect(alone.withheld).toContain('companyMinute');
    expect(alone.withheld).not.toContain('contentHabit');
  });

  it('are found in either case, and nothing else is', () => {
    expect(protocolNamed('p10').name).toBe('P10');
    expect(codeOf(() => protocolNamed('P4'))).toBe('option-bad');
  });
});
