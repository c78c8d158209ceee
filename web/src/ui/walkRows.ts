/**
 * Moves the focus one row down or up, through all rows of the page in the order in which they stand: rows of tables, links and buttons
 * of lists carry `data-row`. Without a focused row the walk begins at the first one.
 */
export function walkRows(step: 1 | -1, within: ParentNode = document) {
  const rows = [...within.querySelectorAll<HTMLElement>('#main [data-row]')].filter(row => row.offsetParent !== null)
  const at = rows.findIndex(row => row.contains(document.activeElement))
  const row = rows[at < 0 ? 0 : at + step]
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}
