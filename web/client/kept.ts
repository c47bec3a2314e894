/** Read only all the way down: what is answered or asked is never changed here. */
export type Kept<Of> = Of extends string | number | boolean | null | undefined
  ? Of
  : { readonly [Name in keyof Of]: Kept<Of[Name]> };
