/** One field that the server refused. */
export interface FieldProblem {
  field: string
  code: string
  message: string
  repair?: string
}

/** A refusal or failure as the console knows it: the problem details of RFC 9457, or a broken connection. */
export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string = '',
    readonly repair: string = '',
    readonly errors: readonly FieldProblem[] = [],
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${status} ${code}`)
  }

  get denied() { return this.status === 403 }
  get gone() { return this.status === 404 || this.status === 410 }
  /** Somebody else changed the same thing in between. */
  get conflict() { return this.status === 409 && this.code.endsWith('changed-meanwhile') }
  /** Whether the server said no for good; after anything else the same request may be sent again with the same key. */
  get refused() { return this.status >= 400 && this.status < 500 && this.status !== 401 && this.code !== 'web.command-in-flight' }

  static offline() {
    return new Problem(0, 'ui.offline', '')
  }

  static async of(response: Response): Promise<Problem> {
    const body: unknown = await response.clone().json().catch(() => null)
    return Problem.from(response.status, body)
  }

  static from(status: number, body: unknown): Problem {
    if (!isRecord(body)) return new Problem(status, `ui.status-${status}`, '')
    return new Problem(
      status,
      text(body.code) || `ui.status-${status}`,
      text(body.title),
      text(body.detail),
      text(body.repair),
      Array.isArray(body.errors) ? body.errors.filter(isRecord).map(fieldProblem) : [],
      body,
    )
  }
}

function fieldProblem(error: Record<string, unknown>): FieldProblem {
  return { field: text(error.field), code: text(error.code), message: text(error.message), repair: text(error.repair) || undefined }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
