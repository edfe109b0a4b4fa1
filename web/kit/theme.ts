/** 工作台的主题 — antd in our colours: the same tokens as the public site. */
import type { ThemeConfig } from 'antd'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0d6179',
    colorInfo: '#0d6179',
    colorSuccess: '#1f6f4a',
    colorWarning: '#9a5b00',
    colorError: '#b23a21',
    // antd's own tints of dark colours are muddy: those of the tags instead.
    colorInfoBg: '#e6f1f3',
    colorInfoBorder: '#b5d3d9',
    colorSuccessBg: '#e8f3ec',
    colorSuccessBorder: '#b4d6c2',
    colorWarningBg: '#fdf3df',
    colorWarningBorder: '#e5cd9c',
    colorErrorBg: '#fbefe9',
    colorErrorBorder: '#e7c1b3',
    colorText: '#13242c',
    colorTextSecondary: '#3d5059',
    colorTextPlaceholder: '#66757c',
    colorBorder: '#9fb0b4',
    borderRadius: 4,
    fontFamily: 'var(--sans)',
    fontSize: 14,
    controlHeight: 34,
    // who asked the machine for stillness has it here too
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none' }, Alert: { fontSizeLG: 15 } },
}
