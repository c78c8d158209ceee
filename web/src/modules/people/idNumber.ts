export interface SaidByIdNumber {
  birthDate: string
  sex: '1' | '2'
}

/** What a citizen number (GB 11643-1999) says about its holder, once it is whole; the check digit is the server's business. */
export function readIdNumber(typed: string): SaidByIdNumber | null {
  const number = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const parts = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/.exec(number)
  if (!parts) return null
  const [, year, month, day, sequence] = parts
  const birthDate = `${year}-${month}-${day}`
  const real = new Date(`${birthDate}T00:00:00Z`)
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== birthDate) return null
  return { birthDate, sex: Number(sequence) % 2 === 1 ? '1' : '2' }
}
