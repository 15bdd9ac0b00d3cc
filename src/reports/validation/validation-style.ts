/** What the validation page adds to the style sheet of reports. */
export const validationStyle = `
.dark { display: none; }
@media (prefers-color-scheme: dark) { .light { display: none; } .dark { display: block; } }
@media print { .light { display: block; } .dark { display: none; } }
main figure { padding: 6px; overflow-x: auto; } main figure svg { max-width: none; margin: 0 auto; }
@media (min-width: 700px) { main figure svg { max-width: 100%; } }
td small, th small { display: block; margin-top: 4px; color: var(--muted); font-size: 12.5px; font-weight: 400; white-space: normal; }
.answer .scroll { margin-top: 14px; } table.counts { background: var(--background); } table.counts td { font-size: 16px; font-weight: 600; } table.counts th small { max-width: 32em; }
table.checks { min-width: 780px; } table.checks tbody th { width: 36%; max-width: none; font-weight: 400; } table.checks td.number { width: 15%; }
table.left { min-width: 560px; } table.left tbody th { width: 50%; max-width: none; font-weight: 400; }
tbody th strong { font-weight: 600; }
.verdict { font-weight: 600; white-space: nowrap; } .verdict.pass { color: var(--better); } .verdict.fail { color: var(--worse); } .verdict.negligible { color: inherit; }
.badge { border: 1px solid var(--line); border-radius: 4px; padding: 0 5px; font-size: 12px; color: var(--muted); white-space: nowrap; }
.standing { font-weight: 600; color: var(--text); }
td small.why { border-left: 3px solid var(--worse); padding-left: 8px; color: var(--text); }
ul.failures { max-width: 62em; padding-left: 20px; } ul.failures li { margin-bottom: 7px; }
tr:target { outline: 2px solid var(--link); outline-offset: -2px; }
`;
