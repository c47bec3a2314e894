/** A category that is split by sets. */
export interface SetColumn {
  readonly feature: number;
  /** Of its first label in a histogram. */
  readonly slot: number;
  readonly labels: number;
  /** Labels up to the last one that training has seen: XGBoost knows no others. */
  readonly seen: number;
}
