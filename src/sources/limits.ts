/** How much of an untrusted file is read before the read stops with `input-too-large` or `field-too-long`. */
export interface InputLimits {
  /** Of one file, before and after it is unzipped. */
  readonly fileBytes: number;
  /** Of one file. */
  readonly rows: number;
  readonly columns: number;
  readonly fieldBytes: number;
  /** A gzip stream may not grow by more than this factor once it is past `gzipFreeBytes`. */
  readonly gzipRatio: number;
  readonly gzipFreeBytes: number;
}

const mebibyte = 2 ** 20;

export const defaultLimits: InputLimits = {
  fileBytes: 16 * 1024 * mebibyte,
  rows: 250_000_000,
  columns: 1_000,
  fieldBytes: mebibyte,
  gzipRatio: 200,
  gzipFreeBytes: 64 * mebibyte,
};
