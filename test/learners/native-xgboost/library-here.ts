import { openXgboost } from '../../../src/learners/native-xgboost/xgboost.ts';

async function whyNot(): Promise<string | undefined> {
  try {
    await openXgboost();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Why libxgboost can't be used here; undefined where it can. */
export const noLibrary = await whyNot();

/** A title that says why its tests are skipped, if they are. */
export function titled(title: string): string {
  return noLibrary === undefined ? title : `${title} (skipped: ${noLibrary})`;
}
