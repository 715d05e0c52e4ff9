// The one door to every chore: `npm start`, `npm test`, `npm run check` … all come through here.
// Written in old syntax on purpose: an outdated Node must be able to read this file and say so.
var floor = [20, 19];
var now = process.versions.node.split('.').map(Number);
if (now[0] < floor[0] || (now[0] === floor[0] && now[1] < floor[1])) {
  console.error(
    'Redoubt needs Node ' +
      floor.join('.') +
      ' or later; this is Node ' +
      process.versions.node +
      '. Install a later Node and try again.',
  );
  process.exitCode = 3;
} else {
  import('./dev/main.mjs')
    .then(function (dev) {
      return dev.main(process.argv.slice(2));
    })
    .then(
      function (code) {
        process.exitCode = code;
      },
      function (error) {
        console.error(error && error.stack ? error.stack : error);
        process.exitCode = 3;
      },
    );
}
