/** The one style of every page. No page has another, so that its hash can stand in the Content-Security-Policy. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#f4f5f7;--card:#fff;--ink:#1b2733;--soft:#56636f;--line:#d5dbe1;--bar:#22384d;--link:#0b5c9e;--act:#0b5c9e;--on-act:#fff;
--good:#136c34;--good-ground:#e2f3e8;--bad:#a1260d;--bad-ground:#fbe6e1;--here:#e3edf6}
@media (prefers-color-scheme:dark){:root{--ground:#12181e;--card:#1b232b;--ink:#e4eaf0;--soft:#a3b0bc;--line:#36434f;--bar:#0d141a;--link:#7cbcf2;--act:#1d6cb0;
--on-act:#fff;--good:#7fd69b;--good-ground:#173022;--bad:#ff9f87;--bad-ground:#3a1c15;--here:#24384a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw}.skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem;z-index:1}
header{background:var(--bar);color:#fff;padding:.7rem 1.2rem;display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:center}
header a{color:#fff;text-decoration:none;font-weight:650}header .account{color:#c9d6e2;margin-right:auto;font-size:.9rem}
header form{margin:0}header button{background:transparent;border-color:#7f93a6;color:#fff}
.columns{display:grid;grid-template-columns:15rem minmax(0,1fr);align-items:start}
nav{padding:1rem .6rem 2rem 1.2rem;font-size:.93rem}nav h2{font-size:.78rem;margin:1.1rem 0 .2rem;color:var(--soft);font-weight:650}nav ul{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.28rem .6rem;border-radius:4px;text-decoration:none;color:var(--ink)}nav a:hover{background:var(--here)}nav a[aria-current]{background:var(--here);font-weight:650}
nav summary{display:none}
main{padding:1.4rem 1.4rem 4rem;max-width:75rem;min-width:0}main:focus{outline:none}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .3rem}h2{font-size:1.1rem;margin:0 0 .7rem}.meaning{margin:0 0 1.3rem;color:var(--soft);max-width:45rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:1rem 1.1rem;margin:0 0 1.1rem}
.scroll{overflow-x:auto;position:relative;margin:0 -.2rem}table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;padding:.4rem .8rem .4rem .2rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:600;white-space:nowrap}tbody tr:last-child td{border-bottom:0}td{min-width:3.2rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
code{font:.86em ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}td code{display:inline-block;min-width:12rem;max-width:22rem}
pre{font:.86em/1.45 ui-monospace,SFMono-Regular,Menlo,monospace;white-space:pre-wrap;background:var(--ground);border:1px solid var(--line);border-radius:4px;padding:.6rem .7rem;margin:.2rem 0;max-height:28rem;overflow:auto}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.25rem 1.1rem;margin:0}dt{color:var(--soft);font-weight:600}dd{margin:0}dd dl{padding-left:.7rem;border-left:2px solid var(--line)}
.note{color:var(--soft);font-weight:400;font-size:.9em}
.field{display:grid;gap:.2rem;margin:0 0 .8rem;align-content:start}label,legend{font-weight:600}.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:0 1.4rem;align-items:start}
.fields .field:has(textarea),.fields fieldset{grid-column:1/-1}
fieldset{border:1px solid var(--line);border-radius:6px;margin:0 0 .9rem;padding:.7rem .9rem 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:0 1.4rem}
input,select,textarea{font:inherit;color:inherit;background:var(--card);border:1px solid #7d8a96;border-radius:4px;padding:.36rem .5rem;width:100%;min-height:2.3rem}textarea{font-family:ui-monospace,Menlo,monospace;font-size:.88em}
input[type=checkbox]{min-height:0;margin:0 .4rem 0 0;vertical-align:middle;width:1.1rem;height:1.1rem}
.alone{max-width:62rem;margin:0 auto}
fieldset.levels,fieldset.checks{grid-column:1/-1;padding-bottom:.7rem}fieldset.levels{display:block}fieldset:focus{outline:none}
.check{font-weight:400;display:flex;align-items:center;min-height:1.9rem}
.levels summary{cursor:pointer;padding:.35rem .1rem;font-weight:600}.levels table{width:auto;margin:.2rem 0 .8rem}.levels td{vertical-align:middle;padding:.15rem .9rem .15rem .2rem}.levels label{font-weight:400}.levels select{width:auto;min-width:7rem;min-height:2rem;padding:.15rem .4rem}
input[type=file]{border-style:dashed}
[aria-invalid]{border-color:var(--bad);border-width:2px}
button{font:inherit;font-weight:600;border:1px solid var(--act);border-radius:4px;padding:.36rem .9rem;min-height:2.3rem;cursor:pointer;background:var(--act);color:var(--on-act)}
.plain{background:transparent;color:var(--link);border-color:var(--line)}.dangerous{background:var(--bad);border-color:var(--bad);color:var(--card)}
.row-actions{display:flex;flex-wrap:wrap;gap:.4rem}.row-actions form{display:flex;gap:.4rem;margin:0;align-items:center}.row-actions input,.row-actions select{width:7rem}
.row-actions .field{margin:0}.row-actions label,.row-actions .note{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.said{border-radius:6px;padding:.7rem 1rem;margin:0 0 1.1rem;background:var(--good-ground);color:var(--good);font-weight:600}.said.refused{background:var(--bad-ground);color:var(--bad)}.said a{color:inherit}
.pages{columns:17rem;padding:0;list-style:none;margin:0}.pages li{break-inside:avoid;margin:0 0 .9rem}
@media (max-width:48rem){.columns{display:block}nav{padding:.5rem 1rem 0}nav summary{display:list-item;font-weight:650;padding:.4rem .2rem;cursor:pointer}main{padding:1rem}dl{grid-template-columns:minmax(0,1fr)}dd{margin:0 0 .4rem}header{padding:.6rem 1rem}}
@media (min-width:48.01rem){nav details::details-content{content-visibility:visible}nav details>*{display:block}nav details summary{display:none}}
@media (forced-colors:active){button{border-color:ButtonText}}
`;
