// DuckDB's side of the race: "convert CSV PARQUET" and "count PARQUET".
const { DuckDBInstance } = require('@duckdb/node-api');

async function main([verb, from, to]) {
  const db = await (await DuckDBInstance.create()).connect();
  await db.run(`SET threads = ${Number(process.env.BENCH_THREADS)}`);
  if (verb === 'convert') {
    await db.run(`COPY (SELECT * FROM read_csv('${from}')) TO '${to}' (FORMAT parquet, COMPRESSION zstd)`);
    return;
  }
  const counted = await db.runAndReadAll(
    `SELECT wave, item, coalesce(answer, '') AS answer, count(*)::INTEGER AS n FROM '${from}' GROUP BY ALL`);
  console.log(JSON.stringify(counted.getRowObjects()));
}

main(process.argv.slice(2));
