// Polars' side of the race: "convert CSV PARQUET" and "count PARQUET". The number
// of threads is POLARS_MAX_THREADS.
const pl = require('nodejs-polars');

const [verb, from, to] = process.argv.slice(2);
if (verb === 'convert') {
  pl.scanCSV(from, { parseDates: true }).sinkParquet(to, { compression: 'zstd' }).collectSync();
} else {
  const counted = pl.readParquet(from).groupBy('wave', 'item', 'answer').agg(pl.len().alias('n'));
  console.log(JSON.stringify(counted.toRecords().map((r) => ({ ...r, answer: r.answer ?? '' }))));
}
