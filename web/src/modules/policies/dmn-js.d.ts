declare module 'dmn-js/lib/*' {
  interface View { type: string, name?: string, id: string, element: { id: string, name?: string, $type: string } }
  interface Events { on(event: string, listener: () => void): void }
  export default class DmnJs {
    constructor(options: Record<string, unknown>)
    importXML(xml: string): Promise<{ warnings: { message: string }[] }>
    saveXML(options: { format: boolean }): Promise<{ xml: string }>
    getViews(): View[]
    open(view: View): Promise<unknown>
    getActiveViewer(): { get(name: 'eventBus'): Events } | null
    on(event: string, listener: (event: unknown) => void): void
    destroy(): void
  }
}
