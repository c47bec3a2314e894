import { badModel, type Fields, numberAt, objectAt } from '../../learners/document-fields.ts';
import type { CalibratorName } from './calibrator.ts';

export function checkKind(fields: Fields, kind: CalibratorName): void {
  if (fields['kind'] !== kind) badModel('calibrator.kind', fields['kind'], kind);
}

/** The named numbers of a calibrator of `kind`, each finite and at least `lowest[name]`. */
export function parametersAt<Name extends string>(
  document: unknown,
  kind: CalibratorName,
  lowest: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const fields = objectAt(document, 'calibrator');
  checkKind(fields, kind);
  const read = Object.entries<number>(lowest).map(([name, low]) => [
    name,
    numberAt(fields[name], `calibrator.${name}`, low),
  ]);
  return Object.fromEntries(read);
}
