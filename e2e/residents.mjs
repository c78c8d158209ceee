// A list of residents as a community keeps it in a spreadsheet: a title over the table, a header of two lines, dates and digits of every kind, remarks below.
import * as XLSX from 'xlsx'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
/** A number of the area 210199, which does not exist, with the check character of GB 11643. */
export function idNumber(born, sequence) {
  const seventeen = `210199${born}${String(sequence).padStart(3, '0')}`
  return seventeen + CHECKS[[...seventeen].reduce((sum, digit, at) => sum + Number(digit) * WEIGHTS[at], 0) % 11]
}

const wide = text => text.replace(/\d/g, digit => String.fromCharCode(0xff10 + Number(digit)))
const CHINESE = '〇一二三四五六七八九'
const serial = day => Math.round((Date.UTC(...[day.getFullYear(), day.getMonth(), day.getDate()]) - Date.UTC(1899, 11, 30)) / 86_400_000)
const DATES = [
  day => `${day.getFullYear()}.${day.getMonth() + 1}.${day.getDate()}`,
  day => serial(day),
  day => `${[...String(day.getFullYear())].map(digit => CHINESE[digit]).join('')}年${CHINESE[day.getMonth() + 1]}月`,
  day => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`,
]
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const GIVEN = '春梅建国淑兰桂英志强秀珍德福玉华'

/** What is wrong with a row, and what the row then looks like. */
const WRONG = [
  row => ({ ...row, id: row.id.slice(0, 17) + (row.id.endsWith('5') ? '6' : '5') }), // check character
  row => ({ ...row, id: idNumber('19991301', 501) }), // no such month
  row => ({ ...row, phone: '1391234' }),
  row => ({ ...row, address: '不存在小区99号楼9单元901' }),
  row => ({ ...row, id: Number(row.id.slice(0, 15)) * 1000 }), // a spreadsheet took it for a number
]

/** `count` residents at the given addresses, `wrong` of them with a mistake; names say which row they are of. */
export function messyResidents(addresses, { count = 500, wrong = 20 } = {}) {
  const every = Math.floor(count / wrong)
  return Array.from({ length: count }, (_, at) => {
    const born = new Date(1945 + at % 55, at % 12, 1 + at % 28)
    const moved = new Date(2015 + at % 8, at % 9, 1 + at % 28)
    const name = SURNAMES[at % SURNAMES.length] + GIVEN[at % 16] + String.fromCharCode('一'.charCodeAt(0) + at)
    const row = {
      name: at % 7 === 3 ? `${name[0]} ${name.slice(1)} ` : name,
      id: idNumber(`${born.getFullYear()}${String(born.getMonth() + 1).padStart(2, '0')}${String(born.getDate()).padStart(2, '0')}`, 500 + at % 400),
      phone: `139${String(10_000_000 + at)}`,
      address: addresses[at % addresses.length],
      kind: '人在户不在',
      moved: DATES[at % DATES.length](moved),
    }
    if (at % every === every - 1) return { ...WRONG[Math.floor(at / every) % WRONG.length](row), wrong: true }
    return { ...row, id: at % 5 === 1 ? wide(row.id) : row.id, phone: at % 6 === 2 ? wide(row.phone) : row.phone }
  })
}

/** The workbook of the list. */
export function workbook(title, residents) {
  const sheet = XLSX.utils.aoa_to_sheet([
    [title],
    ['填表单位：', '社区居委会', '', '', '填表日期：', '2023年3月'],
    ['序号', '基本信息', '', '', '居住信息', '', '', '备注'],
    ['', '姓 名', '身份证号码', '联系电话', '现住址', '居住类型', '入住时间', ''],
    ...residents.map(({ name, id, phone, address, kind, moved }, at) => [at + 1, name, id, phone, address, kind, moved, at % 11 === 0 ? '租户' : '']),
    [],
    ['说明：本表由网格员入户填写，一人一行。'],
  ])
  sheet['!merges'] = ['A1:H1', 'A3:A4', 'B3:D3', 'E3:G3', 'H3:H4'].map(XLSX.utils.decode_range)
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '居民')
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' })
}

/** The cells of the first sheet, row by row. */
export const rowsOf = file => XLSX.utils.sheet_to_json(XLSX.read(file).Sheets[XLSX.read(file).SheetNames[0]], { header: 1, raw: false, defval: '' })
