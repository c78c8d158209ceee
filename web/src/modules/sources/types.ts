import type { Answer } from '@/api/types'

export type Feed = Answer<'/api/sources/feeds'>['items'][number]
export type Delivery = Answer<'/api/sources/deliveries/{id}'>
export type RowError = Answer<'/api/sources/deliveries/{id}/errors'>['rows']['items'][number]
export type Ticket = Answer<'/api/sources/discrepancies'>['items'][number]
export type Question = Answer<'/api/sources/questions'>['items'][number]

export const types = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9'] as const
export const results = ['CONFIRM_RIGHT', 'CONFIRM_LEFT', 'BOTH_WRONG', 'UNABLE'] as const

const tones = { WAITING: 'waiting', RUNNING: 'waiting', DONE: 'done', REFUSED: 'alarm', SUPERSEDED: 'plain', FAILED: 'alarm' } as const
export const toneOf = (state: Delivery['state']) => tones[state]

/** A share of 1 as a percentage with two digits. */
export const percent = (share: number) => `${(share * 100).toFixed(2)}%`

export type Comparison = Answer<'/api/sources/comparison', 'post'>
export type ComparisonItem = Comparison['items'][number]
export type Machine = Answer<'/api/sources/machines'>['items'][number]
export type MachineSecrets = Answer<'/api/sources/machines/{id}/secret', 'post'>
