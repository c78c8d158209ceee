import type { paths } from './schema'

type Method = 'get' | 'post' | 'put' | 'delete'
type Body<C> = C extends { content: infer T } ? T[keyof T] : never

type Success<R> = R extends { 200: infer Ok } ? Ok : R extends { 201: infer Created } ? Created : never

/** What a call answers when it succeeds. Read from the paths, so the names that the server gives its schemas do not matter here. */
export type Answer<P extends keyof paths, M extends Method = 'get'> = paths[P][M] extends { responses: infer R } ? Body<Success<R>> : never
/** What a call takes as its body. */
export type Command<P extends keyof paths, M extends Method = 'post'> = paths[P][M] extends { requestBody: infer R } ? Body<R> : never

export type Area = string
export type Session = Answer<'/api/session'>
export type HeldRole = Session['roles'][number]
export type Role = HeldRole['role']
export type Permission = Session['permissions'][number]

export type Place = Answer<'/api/places/{area}'>
export type Level = Place['level']
export type ChildPlace = Place['children'][number]
export type Ancestor = Place['ancestors'][number]
export type Counts = NonNullable<Place['counts']>
export type Metric = keyof Counts
export type Post = Place['posts'][number]
export type Estate = Answer<'/api/places/{area}/estates'>['items'][number]
export type BuildingLine = Answer<'/api/places/{area}/buildings'>['items'][number]
export type SpecialGrid = Command<'/api/grids/special'>
/** What is drawn (GeoJSON, RFC 7946); the server takes anything in its place, to say what is wrong with it. */
export interface Polygon {
  type: 'Polygon'
  coordinates: number[][][]
}
export type GridDesk = Answer<'/api/places/{area}/grid-desk'>
export type DeskGrid = GridDesk['grids'][number]
export type DeskBuilding = GridDesk['buildings'][number]
export type GridPlan = Answer<'/api/grids/split/preview', 'post'>
export type PlannedGrid = GridPlan['after'][number]
export type GridCommand = Answer<'/api/places/{area}/grid-commands'>['items'][number]
export type GridsOn = Answer<'/api/places/{area}/grids'>
export type GridOn = GridsOn['grids'][number]
export type SplitCommand = Command<'/api/grids/split'>
export type MergeCommand = Command<'/api/grids/merge'>
export type RedrawCommand = Command<'/api/grids/redraw'>
export type RenumberCommand = Command<'/api/grids/renumber'>
export type NewPost = Command<'/api/grids/{area}/posts'>

export type Building = Answer<'/api/buildings/{id}'>
export type MatrixDwelling = Building['matrix']['dwellings'][number]
export type Occupancy = MatrixDwelling['occupancy']
export type Dwelling = Answer<'/api/dwellings/{id}'>

export type SearchResult = Answer<'/api/search'>
export type FoundPerson = SearchResult['people'][number]
export type FoundPlace = SearchResult['places'][number]
export type PersonLine = Answer<'/api/people'>['items'][number]
export type PersonFile = Answer<'/api/people/{id}'>
export type Attribute = PersonFile['attributes'][number]
export type Residence = PersonFile['residences'][number]
export type HouseholdOfPerson = PersonFile['households'][number]
export type ChangePlan = Answer<'/api/households/{id}/split/preview', 'post'>
export type PersonEffect = ChangePlan['persons'][number]
export type FamilyChange = Answer<'/api/people/{id}/changes'>['items'][number]
export type AttributeHistory = Answer<'/api/people/{id}/attributes/{attribute}/history'>
export type TimelineEntry = PersonFile['timeline'][number]
export type Unmask = Command<'/api/people/{id}/unmask'>
export type RegisterPerson = Command<'/api/people'>
export type Correction = Command<'/api/people/{id}/corrections'>
export type RecordResidence = Command<'/api/people/{id}/residences'>
export type Household = Answer<'/api/households/{id}'>
export type Codes = Answer<'/api/codes'>
export type Code = Codes['sex'][number]

export type AuditEntry = Answer<'/api/audit'>['items'][number]
export type AuditProof = Answer<'/api/audit/{chain}/{seq}/proof'>
export type AuditVerification = Answer<'/api/audit/verification', 'post'>
export type Account = Answer<'/api/accounts'>['items'][number]

export type NoticeLine = Answer<'/api/notices'>['items'][number]
export type NoticeChoice = Answer<'/api/notices/settings'>
export type ToDoGroup = Answer<'/api/desk/todos'>['groups'][number]
export type SavedFilter = Answer<'/api/desk/filters'>['items'][number]
export type ListView = Answer<'/api/desk/lists'>['items'][number]
export type Staffing = Answer<'/api/places/{area}/staffing'>
export type GridStaff = Staffing['lines']['items'][number]
export type Lack = NonNullable<NonNullable<paths['/api/places/{area}/staffing']['get']['parameters']['query']>['lack']>

export type ImportRun = Answer<'/api/tables/imports/{id}'>
export type ImportKind = Answer<'/api/tables/imports/kinds'>['items'][number]
export type ImportLook = Answer<'/api/tables/imports/{id}/look'>
export type ImportRow = Answer<'/api/tables/imports/{id}/rows'>['items'][number]
export type ExportLine = Answer<'/api/tables/exports/{id}'>

export type CoverageTold = Answer<'/api/tags/coverage'>
export type CoverageOfPlace = CoverageTold['place']
export type Coverage = CoverageOfPlace['coverage']
export type CoverageDay = CoverageTold['trend'][number]
export type TagKind = Answer<'/api/tags/kinds'>['items'][number]
export type ListedPerson = Answer<'/api/tags/listed'>['items'][number]
export type MapOnlyPerson = Answer<'/api/tags/map-only'>['items'][number]
export type PersonTags = Answer<'/api/tags/persons/{person}'>
export type PersonTagLine = PersonTags['tags'][number]
export type MissingTag = PersonTags['missing'][number]

export interface Page<T> {
  items: T[]
  next: string | null
  total: number
  totalCapped: boolean
}

export type DuplicatePair = Answer<'/api/duplicates'>['items'][number]
export type DuplicateReason = DuplicatePair['reasons'][number]
export type Duplicate = Answer<'/api/duplicates/{id}'>
export type DuplicateField = Duplicate['fields'][number]
export type DuplicateValue = DuplicateField['from']
export type MergeSide = DuplicateField['suggested']
export type PersonMerge = Command<'/api/merges'>
export type MergeLine = Answer<'/api/merges', 'post'>['lines'][number]
