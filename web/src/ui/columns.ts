/** One column of a table. */
export interface Column<T> {
  key: string
  title: string
  number?: boolean
  /** Left out on a phone. */
  wide?: boolean
  /** What the column is ordered by, when it can be. */
  sort?: (row: T) => number | string
}
