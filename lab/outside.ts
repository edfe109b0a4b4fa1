/** 沙箱的外面 — all programs beside the platform of a sandbox in one process, each at its own address with its own keys and files. `npm start`
 *  runs each in a process of its own; in a sandbox seventeen processes would cost more than the purchase that is walked in it. */
import { endWith } from '#foundation/stop.ts'

/** From the environment it is given, as at its own start. */
type Hosted = { file: string; env: Record<string, string> }

try {
  for (const { file, env } of JSON.parse(process.env.HOSTED!) as Hosted[]) {
    Object.assign(process.env, env)
    const { program } = (await import(new URL(`../${file}`, import.meta.url).href)) as { program(): unknown }
    await program()
  }
} catch (error) {
  endWith(error)
}
