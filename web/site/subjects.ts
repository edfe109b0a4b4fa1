/** 品目的英文 — what is bought, in English, by the divisions and groups of the ministry's catalogue (2022 edition). Pure. */

/** A division, then its groups: the digits after it, and what each is called. */
const DIVISIONS = `
A01 Buildings and structures: 01 Buildings; 02 Structures; 03 Land
A02 Equipment: 01 Information technology equipment; 02 Office equipment; 03 Vehicles; 04 Library and archive equipment; 05 Machinery; 06 Electrical equipment; 07 Radar, radio and satellite navigation equipment; 08 Communication equipment; 09 Radio, television and film equipment; 10 Instruments and meters; 11 Electronic and communication measuring instruments; 12 Measurement standards, gauges and scales; 13 Prospecting and mining equipment; 14 Oil and gas extraction equipment; 15 Petroleum and chemical industry equipment; 16 Coking and metallurgical equipment; 17 Power industry equipment; 18 Non-metallic mineral products equipment; 19 Nuclear industry equipment; 20 Aerospace equipment; 21 Construction machinery; 22 Agricultural and forestry machinery; 23 Timber harvesting and processing equipment; 24 Food processing equipment; 25 Beverage processing equipment; 26 Tobacco processing equipment; 27 Grain, oil and feed processing equipment; 28 Textile equipment; 29 Sewing, clothing, leather and fur equipment; 30 Paper-making and printing machinery; 31 Pharmaceutical equipment; 32 Medical equipment; 33 Electrical and electronic production equipment; 34 Work safety equipment; 35 Postal equipment; 36 Pollution control equipment; 37 Police, fire-fighting and inspection equipment; 38 Hydraulic engineering machinery; 39 Currency handling equipment; 40 Funeral equipment; 41 Railway transport equipment; 42 Ships and water transport equipment; 43 Aircraft and their equipment; 44 Marine instruments; 45 Cultural and performing arts equipment; 46 Sports equipment and facilities; 47 Recreation equipment
A03 Cultural relics and exhibits: 01 Immovable relics; 02 Movable relics; 03 Cultural products; 04 Specimens; 05 Models
A04 Books and archives: 01 Books; 02 Periodicals; 03 Reference materials; 04 Archives
A05 Furniture and fittings: 01 Furniture; 02 Utensils; 03 Furnishings and uniforms; 04 Office supplies
A06 Special animals and plants: 01 Animals for special purposes; 02 Plants for special purposes
A07 Materials and supplies: 01 Building materials; 02 Medicines and medical supplies; 03 Agricultural, forestry and fishery products; 04 Ores and minerals; 05 Electricity, gas, steam, hot water and water; 06 Food, beverages and tobacco; 07 Coke and refined petroleum products; 08 Basic chemicals; 09 Rubber, plastics, glass and ceramics; 10 Paper and paper products
A08 Intangible assets: 01 Patents; 02 Unpatented technology; 03 Copyrights; 04 Resource rights and qualifications; 05 Trademarks; 06 Information and data; 07 Operating rights
B01 Construction of buildings: 01 Office buildings; 02 Operational buildings; 03 Religious buildings; 04 Military buildings; 05 Housing; 06 Ancillary building facilities
B02 Construction of structures: 01 Railways; 02 Roads; 03 Airport runways; 04 Expressways; 05 Urban roads; 06 Urban rail transit; 07 Bridges; 08 Tunnels; 09 Water conservancy works; 10 Waterways and ports; 11 Marine works; 12 Mining, industrial and agricultural works; 13 Public facilities; 14 Environmental works; 15 Towers and high structures
B03 Site preparation: 01 Levelling and clearing; 02 Earth and stone works; 03 Demolition; 04 Drainage
B04 Assembly of prefabricated components
B05 Specialised construction: 01 Foundations; 02 Building frames; 03 Roof frames; 04 Waterproofing; 05 Corrosion protection and insulation; 06 Concrete works; 07 Steel structures; 08 Masonry; 09 Scaffolding; 10 Fire protection and security works; 11 Curtain walls
B06 Installation works: 01 Electronic installations; 02 Intelligent building systems; 03 Power systems; 04 Water supply and sewers; 05 Heating; 06 Ventilation and air-conditioning; 07 Gas; 08 Large equipment
B07 Decoration works
B08 Repair and restoration works: 01 Buildings; 02 Industrial buildings; 03 Protected heritage
B09 Hire of construction equipment with operators
B99 Other construction works
C01 Research and development: 01 Social sciences; 02 Natural sciences; 03 Engineering; 04 Agricultural sciences; 05 Medical sciences
C02 Education services: 01 Pre-school education; 02 Primary education; 03 Secondary education; 04 Higher education; 05 Adult education; 06 Training; 07 Special education; 08 Examinations; 09 Curriculum development; 10 Student activities; 11 Dissemination of teaching results; 12 Community education
C03 Employment services: 01 Job information and advice; 02 Employment guidance; 03 Business start-up guidance; 04 Talent services
C04 Health services: 01 Hospitals; 02 Community health centres; 03 Outpatient care; 04 Reproductive technology; 05 Specialised disease control; 06 Maternal and child health; 07 Health checks; 08 Rehabilitation; 09 Vaccination; 10 Drug rehabilitation; 11 Public health emergencies
C05 Social services: 01 Social security; 02 Community governance; 03 Disaster prevention and emergency management; 04 Security services
C06 Culture, sport and recreation: 01 News services; 02 Radio, television, film and audio-visual services; 03 Arts; 04 Sports; 05 Recreation
C07 Environmental protection: 01 Protection of the environment; 02 Environmental remediation
C08 Energy production and distribution: 01 Electricity; 02 Heat; 03 Gas; 04 Water
C09 Agriculture, forestry, husbandry and fishery services: 01 Agriculture; 02 Forestry; 03 Animal husbandry; 04 Fishery
C10 Mining and manufacturing services: 01 Mining; 02 Manufacturing
C11 Engineering management: 01 Site investigation; 02 Engineering design; 03 Interior design; 04 Project management; 05 General contracting
C12 Water management: 01 Flood control; 02 Water resources
C13 Public facilities management: 01 Regional planning and design; 02 Municipal utilities; 03 Landscaping; 04 City appearance and cleaning; 05 Urban public health
C14 Parks and scenic areas: 01 Parks; 02 Scenic areas
C15 Transport and storage: 01 Railway transport; 02 Road transport; 03 Urban transport; 04 Water transport; 05 Air transport; 06 Space transport; 07 Pipelines; 08 Transport management; 09 Handling; 10 Storage
C16 Information technology services: 01 Software development; 02 Systems integration; 03 Data processing; 04 Cloud computing; 05 IT project supervision; 06 Testing, assessment and certification; 07 Operation and maintenance; 08 Managed operation; 09 IT consulting; 10 Call centres
C17 Telecommunications: 01 Telecommunications; 02 Internet information; 03 Satellite transmission
C18 Financial services: 01 Banking; 02 Credit guarantees; 03 Securities; 04 Insurance
C19 Professional and technical services: 01 Technical testing and analysis; 02 Seismology; 03 Meteorology; 04 Surveying and mapping; 05 Marine services; 06 Geological survey; 07 Energy performance contracting
C20 Verification and consulting: 01 Certification; 02 Verification; 03 Consulting
C21 Real estate services: 01 Sale of buildings; 02 Lease of buildings; 03 Real estate brokerage; 04 Property management; 05 Land management
C22 Conferences, exhibitions, accommodation and catering: 01 Conferences; 02 Exhibitions; 03 Accommodation; 04 Catering
C23 Business services: 01 Legal services; 02 Accounting; 03 Auditing; 04 Tax services; 05 Science and technology services; 06 Surveys and polling; 07 Public information; 08 Trade administration; 09 Printing and publishing; 10 Post and courier; 11 Leasing without operators; 12 Repair and maintenance; 13 Wholesale; 14 Retail; 15 Advertising; 16 Building cleaning; 17 Photography; 18 Packaging; 19 Translation; 20 Records management; 21 Foreign affairs services; 22 Credit services; 23 Domestic services; 24 Funeral services; 25 Ticketing; 26 Procurement agency services; 27 Travel services
C24 Public-private partnership services: 01 Public facilities; 02 Transport facilities; 03 Water conservancy; 04 Parks and tourism; 05 Environment; 06 Agriculture and forestry; 07 Education; 08 Health; 09 Social security; 10 Public culture; 11 Information technology; 12 Urban development
C99 Other services`

const NAMES = new Map(
  DIVISIONS.trim()
    .split('\n')
    .flatMap((line) => {
      const [, division, name, groups = ''] = /^(\w\d\d) ([^:]+)(?:: (.*))?$/.exec(line)!
      const below = groups
        .split('; ')
        .flatMap((group): [string, string][] => (group ? [[`${division}${group.slice(0, 2)}`, group.slice(3)]] : []))
      return [[division!, name!] as const, ...below]
    }),
)

export const CATEGORIES_ENGLISH: Readonly<Record<string, string>> = {
  goods: 'Goods',
  works: 'Works',
  services: 'Services',
}
const OF_LETTER: Record<string, string> = { A: 'Goods', B: 'Works', C: 'Services' }

/** `A02100301` is `Goods: Equipment, Instruments and meters`; as far as the code says it and we know it. */
export const subjectOf = (code: string): string | undefined => {
  const category = OF_LETTER[code[0] ?? '']
  if (!category) return undefined
  const codes = [code.slice(0, 3), ...(code.length < 5 ? [] : [code.slice(0, 5)])]
  const parts = codes.map((each) => NAMES.get(each)).filter((each) => each !== undefined)
  return parts.length > 0 ? `${category}: ${parts.join(', ')}` : category
}
