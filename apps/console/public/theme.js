// Runs before the first paint, so that a chosen theme does not flash in the other one. The choice is made in src/frame/theme.ts.
const chosenTheme = localStorage.getItem('longshore.theme');
if (chosenTheme === 'light' || chosenTheme === 'dark') document.documentElement.dataset.theme = chosenTheme;
