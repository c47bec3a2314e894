import { MultiSelect, Select } from '@mantine/core';
import type { AudienceList } from '../../client/forecasts.ts';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { counted } from '../../parts/numbers.ts';
import { type AudienceChoice, audienceChoice, audienceText, bandsOf, viewersOf } from './audience-words.ts';
import style from './title-form.module.css';
import type { Workbench } from './workbench.ts';

interface AudienceFormProps {
  readonly workbench: Workbench;
  readonly list: AudienceList;
}

const genders = { '': 'All', women: 'Women', men: 'Men' } as const;
const nobody: AudienceChoice = { gender: '', ageBands: [], occupations: [] };

/** Gender, ages and occupations; what is left open is everybody's. */
export function AudienceForm({ workbench: { search, change }, list }: AudienceFormProps) {
  const choice = audienceChoice(search.audience, list) ?? nobody;
  const choose = (changes: Partial<AudienceChoice>) =>
    change({ audience: audienceText({ ...choice, ...changes }) });
  return (
    <div className={style.form}>
      <p>
        <b>{sentence(search.audience)}</b>
        <br />
        <span className={style.note}>{sizeText(viewersOf(search.audience, list))}</span>
      </p>
      <div className={style.fields} data-screen-only>
        <ChoiceBar
          label="Gender"
          choices={genders}
          value={choice.gender}
          onChoose={(gender) => choose({ gender })}
        />
        <MultiSelect
          label="Ages"
          placeholder={choice.ageBands.length === 0 ? 'All ages' : ''}
          data={bandsOf(list)}
          value={[...choice.ageBands]}
          onChange={(ageBands) => choose({ ageBands })}
          hidePickedOptions
        />
        {list.occupations.length > 0 && (
          <MultiSelect
            label="Occupations"
            placeholder={choice.occupations.length === 0 ? 'All occupations' : ''}
            data={list.occupations.map(({ name }) => name)}
            value={[...choice.occupations]}
            onChange={(occupations) => choose({ occupations })}
            searchable
            hidePickedOptions
          />
        )}
        {list.saved.length > 0 && (
          <Select
            label="Saved audiences"
            placeholder="None of them"
            clearable
            data={list.saved.map(({ name, audience }) => ({ value: name, label: `${name}: ${audience}` }))}
            value={list.saved.some(({ name }) => name === search.audience) ? search.audience : null}
            onChange={(name) => change({ audience: name ?? 'everybody' })}
          />
        )}
      </div>
    </div>
  );
}

function sentence(audience: string): string {
  return audience.charAt(0).toUpperCase() + audience.slice(1);
}

function sizeText(viewers: number | null | undefined): string {
  if (viewers === undefined) return 'How many they are is told with the forecast.';
  return viewers === null ? 'Fewer than 10 viewers here.' : `${counted(viewers, 'viewer')} here.`;
}
