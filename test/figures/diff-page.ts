/** Pictures before and after, side by side, for a reviewer's eyes. */
export function diffPage(
  pairs: readonly { readonly id: string; readonly before: string; readonly after: string }[],
): string {
  const picture = (svg: string) =>
    svg === ''
      ? '<p>none</p>'
      : `<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}" alt="">`;
  const rows = pairs.map(
    ({ id, before, after }) => `<h2>${id}</h2><div>${picture(before)}${picture(after)}</div>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Changed figures</title>
<style>body{font-family:sans-serif;background:#ddd}div{display:flex;gap:1rem;align-items:flex-start}</style>
<h1>${pairs.length} changed figures: before, after</h1>
<p>Accept them: STREAMPULSE_RECORD=1 npx vitest run test/figures/gallery.test.ts</p>
${rows.join('\n')}
`;
}
