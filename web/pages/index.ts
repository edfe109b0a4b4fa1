/** 手绘的页 — where a chapter has a page drawn by hand instead of the plain list, detail or form; each loaded when first met. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** `/bids new`, `/openings :id`, `/documents :id/draft` → its page. The generic page stands in for all others. */
export const DRAWN: Readonly<Record<string, LazyExoticComponent<ComponentType<{ id?: string }>>>> = {}
void lazy
