import { NumberInput, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useDraft } from './use-draft.ts';
import type { Workbench } from './workbench.ts';

interface LineProps<Line extends string> {
  readonly workbench: Workbench;
  readonly line: Line;
  readonly label: string;
}

interface TextLineProps extends LineProps<'name' | 'language' | 'rating' | 'released' | 'collection'> {
  readonly placeholder?: string;
  readonly most?: number;
  readonly type?: 'text' | 'date';
  readonly required?: boolean;
}

export function TextLine({ workbench, line, label, most = 200, type = 'text', ...more }: TextLineProps) {
  const { search, change } = workbench;
  const [draft, setDraft] = useDraft(search[line], (text) => change({ [line]: text, to: '' }, 'type'));
  return (
    <TextInput
      label={label}
      type={type}
      maxLength={most}
      autoComplete="off"
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      {...more}
    />
  );
}

interface NumberLineProps extends LineProps<'year' | 'runtime' | 'budget'> {
  readonly min: number;
  readonly max: number;
}

export function NumberLine({ workbench, line, label, min, max }: NumberLineProps) {
  const { search, change } = workbench;
  const tell = (given: string | number) => {
    const number = Number(given);
    const isOne = given !== '' && Number.isInteger(number) && number >= min && number <= max;
    if (isOne || given === '') change({ [line]: isOne ? number : null, to: '' }, 'type');
  };
  const [draft, setDraft] = useDraft<string | number>(search[line] ?? '', tell);
  return (
    <NumberInput
      label={label}
      min={min}
      max={max}
      clampBehavior="blur"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      value={draft}
      onChange={setDraft}
    />
  );
}

/** Several, each ended by Enter or a comma. */
export function ListLine({
  workbench: { search, change },
  line,
  label,
}: LineProps<'director' | 'actor' | 'country' | 'keyword' | 'studio'>) {
  return (
    <TagsInput
      label={label}
      placeholder={search[line].length === 0 ? 'Enter after each' : ''}
      value={[...search[line]]}
      maxTags={60}
      acceptValueOnBlur
      onChange={(list) => change({ [line]: list, to: '' })}
    />
  );
}

const longestStory = 5000;

export function StoryLine({ workbench: { search, change } }: { readonly workbench: Workbench }) {
  const [draft, setDraft] = useDraft(search.overview, (overview) => change({ overview, to: '' }, 'type'));
  return (
    <Textarea
      label="Story"
      placeholder="A farmer on the moon loses his daughter and finds her again."
      description={
        draft.length > longestStory * 0.8 ? `${draft.length} of ${longestStory} letters` : undefined
      }
      rows={4}
      maxLength={longestStory}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  );
}
