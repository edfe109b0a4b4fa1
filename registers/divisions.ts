/** 行政区划 — the divisions of Guangdong by their GB/T 2260 codes: province, cities, counties. Pure. */

export const PROVINCE = '440000'

/** City → its counties and districts. Dongguan and Zhongshan have none. */
const cities: Readonly<Record<string, { name: string; counties: Readonly<Record<string, string>> }>> = {
  '440100': {
    name: '广州市',
    counties: {
      '440103': '荔湾区',
      '440104': '越秀区',
      '440105': '海珠区',
      '440106': '天河区',
      '440111': '白云区',
      '440112': '黄埔区',
      '440113': '番禺区',
      '440114': '花都区',
      '440115': '南沙区',
      '440117': '从化区',
      '440118': '增城区',
    },
  },
  '440200': {
    name: '韶关市',
    counties: {
      '440203': '武江区',
      '440204': '浈江区',
      '440205': '曲江区',
      '440222': '始兴县',
      '440224': '仁化县',
      '440229': '翁源县',
      '440232': '乳源瑶族自治县',
      '440233': '新丰县',
      '440281': '乐昌市',
      '440282': '南雄市',
    },
  },
  '440300': {
    name: '深圳市',
    counties: {
      '440303': '罗湖区',
      '440304': '福田区',
      '440305': '南山区',
      '440306': '宝安区',
      '440307': '龙岗区',
      '440308': '盐田区',
      '440309': '龙华区',
      '440310': '坪山区',
      '440311': '光明区',
    },
  },
  '440400': { name: '珠海市', counties: { '440402': '香洲区', '440403': '斗门区', '440404': '金湾区' } },
  '440500': {
    name: '汕头市',
    counties: {
      '440507': '龙湖区',
      '440511': '金平区',
      '440512': '濠江区',
      '440513': '潮阳区',
      '440514': '潮南区',
      '440515': '澄海区',
      '440523': '南澳县',
    },
  },
  '440600': {
    name: '佛山市',
    counties: { '440604': '禅城区', '440605': '南海区', '440606': '顺德区', '440607': '三水区', '440608': '高明区' },
  },
  '440700': {
    name: '江门市',
    counties: {
      '440703': '蓬江区',
      '440704': '江海区',
      '440705': '新会区',
      '440781': '台山市',
      '440783': '开平市',
      '440784': '鹤山市',
      '440785': '恩平市',
    },
  },
  '440800': {
    name: '湛江市',
    counties: {
      '440802': '赤坎区',
      '440803': '霞山区',
      '440804': '坡头区',
      '440811': '麻章区',
      '440823': '遂溪县',
      '440825': '徐闻县',
      '440881': '廉江市',
      '440882': '雷州市',
      '440883': '吴川市',
    },
  },
  '440900': {
    name: '茂名市',
    counties: { '440902': '茂南区', '440904': '电白区', '440981': '高州市', '440982': '化州市', '440983': '信宜市' },
  },
  '441200': {
    name: '肇庆市',
    counties: {
      '441202': '端州区',
      '441203': '鼎湖区',
      '441204': '高要区',
      '441223': '广宁县',
      '441224': '怀集县',
      '441225': '封开县',
      '441226': '德庆县',
      '441284': '四会市',
    },
  },
  '441300': {
    name: '惠州市',
    counties: { '441302': '惠城区', '441303': '惠阳区', '441322': '博罗县', '441323': '惠东县', '441324': '龙门县' },
  },
  '441400': {
    name: '梅州市',
    counties: {
      '441402': '梅江区',
      '441403': '梅县区',
      '441422': '大埔县',
      '441423': '丰顺县',
      '441424': '五华县',
      '441426': '平远县',
      '441427': '蕉岭县',
      '441481': '兴宁市',
    },
  },
  '441500': {
    name: '汕尾市',
    counties: { '441502': '城区', '441521': '海丰县', '441523': '陆河县', '441581': '陆丰市' },
  },
  '441600': {
    name: '河源市',
    counties: {
      '441602': '源城区',
      '441621': '紫金县',
      '441622': '龙川县',
      '441623': '连平县',
      '441624': '和平县',
      '441625': '东源县',
    },
  },
  '441700': {
    name: '阳江市',
    counties: { '441702': '江城区', '441704': '阳东区', '441721': '阳西县', '441781': '阳春市' },
  },
  '441800': {
    name: '清远市',
    counties: {
      '441802': '清城区',
      '441803': '清新区',
      '441821': '佛冈县',
      '441823': '阳山县',
      '441825': '连山壮族瑶族自治县',
      '441826': '连南瑶族自治县',
      '441881': '英德市',
      '441882': '连州市',
    },
  },
  '441900': { name: '东莞市', counties: {} },
  '442000': { name: '中山市', counties: {} },
  '445100': { name: '潮州市', counties: { '445102': '湘桥区', '445103': '潮安区', '445122': '饶平县' } },
  '445200': {
    name: '揭阳市',
    counties: { '445202': '榕城区', '445203': '揭东区', '445222': '揭西县', '445224': '惠来县', '445281': '普宁市' },
  },
  '445300': {
    name: '云浮市',
    counties: { '445302': '云城区', '445303': '云安区', '445321': '新兴县', '445322': '郁南县', '445381': '罗定市' },
  },
}

export type Division = { code: string; name: string; level: 'province' | 'city' | 'county'; parent?: string }

export const divisions: readonly Division[] = [
  { code: PROVINCE, name: '广东省', level: 'province' },
  ...Object.entries(cities).flatMap(([code, { name, counties }]): Division[] => [
    { code, name, level: 'city', parent: PROVINCE },
    ...Object.entries(counties).map(
      ([county, name]): Division => ({ code: county, name, level: 'county', parent: code }),
    ),
  ]),
]

const byCode = new Map(divisions.map((division) => [division.code, division]))

/** `441301` is the city's own level (惠州市本级), which in GB/T 2260 is `441300`. */
const plain = (code: string): string => (!byCode.has(code) && code.endsWith('01') ? `${code.slice(0, 4)}00` : code)

export const findDivision = (code: string): Division | undefined => byCode.get(plain(code))

/** 惠城区; 省本级 and 市本级 for the level's own code; the code itself where it is of another province. */
export const divisionName = (code: string): string => {
  const found = findDivision(code)
  return found ? (plain(code) === code ? found.name : `${found.name}本级`) : code
}

/** 广东省惠州市惠城区 */
export const fullDivisionName = (code: string): string => {
  const found = findDivision(code)
  if (!found) return code
  return (found.parent ? fullDivisionName(found.parent) : '') + found.name
}

export const citiesOf = (): readonly Division[] => divisions.filter(({ level }) => level === 'city')
export const countiesOf = (city: string): readonly Division[] => divisions.filter(({ parent }) => parent === city)

/** In numbers a city or province itself is written as its own level: 441300 → 441301, 440000 → 440001. */
export const numberRegion = (code: string): string => (code.endsWith('00') ? `${code.slice(0, 4)}01` : code)

/** Code → name, the whole name too where the short one stands in two cities: for what is chosen or read from a spreadsheet. */
export const divisionLabels: Readonly<Record<string, string>> = Object.fromEntries(
  divisions.map(({ code }) => [code, fullDivisionName(code)]),
)
