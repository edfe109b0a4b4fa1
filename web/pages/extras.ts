/** 各章自己的一栏 — what a chapter shows above its plain detail; drawn by hand, loaded when met. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Thing } from '../kit/thing.tsx'

export type Extra = ComponentType<{ thing: Thing }>
export const EXTRAS: Readonly<Record<string, LazyExoticComponent<Extra>>> = {}
void lazy
