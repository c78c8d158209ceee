import type { Answer } from '@/api/types'

export type Law = Answer<'/api/policies'>['items'][number]
export type Version = Answer<'/api/policies/versions/{id}'>
export type VersionLine = Version['line']
export type Policy = Version['policy']
export type Element = Policy['elements'][number]
export type DraftLine = Answer<'/api/policies/drafts'>['items'][number]
export type Draft = Answer<'/api/policies/drafts/{id}'>
export type Found = Draft['problems'][number]
export type ParameterText = NonNullable<Draft['parameters']>[number]
export type ValueText = ParameterText['values'][number]
export type Difference = Answer<'/api/policies/drafts/{id}/difference'>
export type Simulation = Answer<'/api/policies/simulations/{id}'>
export type PlaceRow = Answer<'/api/policies/simulations/{id}/places'>['rows'][number]
export type ProgrammeOfSimulation = Answer<'/api/policies/simulations/{id}/programmes'>['items'][number]
export type ProgrammeFigures = ProgrammeOfSimulation['total']
export type HouseholdLine = Answer<'/api/policies/simulations/{id}/households'>['items'][number]
export type Explanation = Answer<'/api/policies/explanations'>
export type Receipt = Answer<'/api/policies/decisions/{id}'>
export type ReceiptLine = Receipt['line']

export const standings = { PAST: 'plain', IN_FORCE: 'done', TO_COME: 'waiting' } as const
export const draftTones = { OPEN: 'plain', PROPOSED: 'waiting', PUBLISHED: 'done', DISCARDED: 'plain' } as const
export const runTones = { WAITING: 'waiting', RUNNING: 'waiting', DONE: 'done', FAILED: 'alarm', CANCELLED: 'plain' } as const
export const changeTones = { ADDED: 'done', REMOVED: 'alarm', CHANGED: 'waiting' } as const
export const sources = ['found', 'derived', 'known', 'design'] as const
