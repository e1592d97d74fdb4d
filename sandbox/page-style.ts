/**
 * Style of the sandbox's page: one card per phone, light or dark like the reader's system.
 */
export const pageStyle = `
:root { color-scheme: light dark; --back: #f3f4f6; --card: #fff; --ink: #1f2430; --soft: #5f6675; --bubble: #e8ecf3; --line: #dde1e8; --accent: #b45f06; }
@media (prefers-color-scheme: dark) {
  :root { --back: #14171d; --card: #1e232c; --ink: #e7eaf0; --soft: #9aa3b2; --bubble: #2b323e; --line: #303846; --accent: #f8981d; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.45 system-ui, sans-serif; background: var(--back); color: var(--ink); }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.75rem; padding-bottom: 1rem; }
h1 { margin: 0; font-size: 1.5rem; }
h1::after { content: "not tyntec"; margin-left: .6rem; padding: .1rem .5rem; border: 1px solid var(--accent); border-radius: 1rem; color: var(--accent); font-size: .75rem; font-weight: 600; vertical-align: middle; }
header p { margin: .25rem 0 0; color: var(--soft); }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1.25rem; align-items: start; }
.empty { grid-column: 1 / -1; padding: 3rem; border: 2px dashed var(--line); border-radius: 1rem; text-align: center; color: var(--soft); }
.phone { background: var(--card); border: 1px solid var(--line); border-radius: 1.5rem; padding: 1rem 1.1rem; box-shadow: 0 2px 10px rgb(0 0 0 / .06); overflow: hidden; }
.phone h2 { margin: 0 0 .75rem; padding-bottom: .6rem; border-bottom: 1px solid var(--line); font-size: 1.05rem; font-variant-numeric: tabular-nums; text-align: center; }
ol { list-style: none; margin: 0; padding: 0; max-height: 28rem; overflow-y: auto; }
li p { margin: 0; overflow-wrap: anywhere; }
ol li + li { margin-top: 1rem; }
.from { font-size: .8rem; color: var(--soft); display: flex; gap: .5rem; flex-wrap: wrap; }
.from b { color: var(--accent); }
.from time { margin-left: auto; font-variant-numeric: tabular-nums; }
.phone .bubble { margin: .25rem 0; padding: .6rem .8rem; border-radius: .3rem 1rem 1rem 1rem; background: var(--bubble); white-space: pre-wrap; }
.otp { font-size: .72rem; color: var(--soft); }
footer { padding-top: 1.5rem; padding-bottom: 2rem; color: var(--soft); font-size: .9rem; }
footer td { padding: .1rem 1.5rem .1rem 0; font-variant-numeric: tabular-nums; }
code { font-family: ui-monospace, monospace; color: var(--ink); }
`
