/** Everything that a report's page looks like: nothing is fetched. Light, dark, narrow and on paper. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--page:#fff;--tint:#f4f6f8;--mark:#0a58a8;--warn:#8a5300;--warn-tint:#fff6e5}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#9aa4af;--line:#3a424b;--page:#14181c;--tint:#1d2329;--mark:#7cb8f2;--warn:#f0c27a;--warn-tint:#2b2416}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.35rem;margin:2.75rem 0 0;padding-top:.75rem;border-top:1px solid var(--line)}
.question{color:var(--soft);font-style:italic;margin:.15rem 0 1rem}
.verdict{font-size:1.15rem;border-left:4px solid var(--mark);padding:.25rem 0 .25rem 1rem;margin:1rem 0}
.receipt{color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
nav ul{columns:14rem;padding:0;list-style:none;margin:1rem 0}
a{color:var(--mark)}
a:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;min-width:min(100%,34rem);font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding-bottom:.35rem}
th,td{padding:.3rem .8rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;white-space:nowrap}
.n{text-align:right;white-space:nowrap;padding-right:.4rem}
.n+td,.n+th{padding-left:.8rem}
td.hash{font-family:ui-monospace,monospace;font-size:.75rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.3rem 1.25rem}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
pre{background:var(--tint);padding:.7rem .9rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.88rem}
.caveat{background:var(--warn-tint);border-left:4px solid var(--warn);padding:.45rem .9rem;margin:1rem 0}
.caveat b{color:var(--warn)}
figure{margin:1.5rem 0}
figure svg{max-width:100%;height:auto}
.narrow{display:none}
@media screen and (max-width:44rem){.wide{display:none}.narrow{display:block}}
h3{font-size:1.05rem;margin:1.75rem 0 .25rem}
details{font-size:.9rem}
summary{cursor:pointer;color:var(--soft)}
summary:focus-visible{outline:3px solid var(--mark)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem}
@media (max-width:32rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
@media print{:root{--ink:#000;--soft:#444;--page:#fff;--tint:#f4f4f4;--warn-tint:#fff;color-scheme:light}main{max-width:none;padding:0}body{font-size:10pt}nav,.skip,details{display:none}h2,h3,.question,h3+p,caption,thead{break-after:avoid}tbody tr:nth-child(-n+3){break-before:avoid}tr,figure,.caveat,.verdict,dl,li{break-inside:avoid}p,li{orphans:3;widows:3}figure{margin:.8rem 0}figure svg{max-height:88vh;max-width:84%}.scroll{overflow:visible}table{font-size:8pt}a{color:inherit;text-decoration:none}}
@page{margin:12mm}
`.trim();
