import { useI18n } from 'vue-i18n'
import { usePlaceNames } from '@/ui/usePlaceNames'
import type { Ticket } from './types'

/** What one side says, in words: our registry by where it has it from, a feed by its name. */
export function useClaims() {
  const { t, te } = useI18n()
  const nameOf = usePlaceNames()

  return (ticket: Ticket, claim: Ticket['claims'][number]) => {
    const by = t(claim.ours ? `sources.department.${claim.by}` : `sources.feedName.${claim.by}`)
    const said = claim.value ?? t(`sources.nothing.${ticket.type}`)
    const place = ['registeredArea', 'residence', 'registration'].includes(ticket.attribute) && claim.value ? nameOf(claim.value) : said
    return `${by}：${te(`sources.value.${place}`) ? t(`sources.value.${place}`) : place}`
  }
}
