import { answer, api } from '@/api/client'

/** A draft as the server keeps it. */
export interface KeptDraft {
  content: string
  version: number
  savedAt: string
}

const path = (form: string) => ({ params: { path: { form: form.replaceAll(/[^A-Za-z0-9-]/g, '-') } } })

/** Where drafts live beside the window. */
export const draftHome = {
  /** Null when there is none. */
  find: async (form: string): Promise<KeptDraft | null> => await answer(api.GET('/api/drafts/{form}', path(form))) ?? null,
  /** The request outlives the window that sends it. */
  keep: (form: string, content: string, version: number) => answer(api.PUT('/api/drafts/{form}', { ...path(form), body: { content, version }, keepalive: true })),
  forget: (form: string) => answer(api.DELETE('/api/drafts/{form}', { ...path(form), keepalive: true })),
}
