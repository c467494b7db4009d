// Reads every Parquet file of a data folder with DuckDB, as an analyst would who
// has never heard of spor, and prints what it counted as JSON.
//
//   NODE_PATH=.tools/npm/node_modules node parquet.cjs my-study/data
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { DuckDBInstance } = require('@duckdb/node-api')

// One query a question; a table goes by its file's name.
const questions = {
  documents: `SELECT wave, role, count(*) AS n, count(DISTINCT person) AS persons, sum(words) AS words
    FROM documents WHERE kind = 'interview' GROUP BY ALL ORDER BY ALL`,
  answers: `SELECT wave, item, count(*) AS n FROM documents WHERE kind = 'answer' GROUP BY ALL ORDER BY ALL`,
  segments: `SELECT wave, role, count(*) AS n FROM segments GROUP BY ALL ORDER BY ALL`,
  codings: `SELECT code, count(*) AS n, count(*) FILTER (WHERE negated) AS negated FROM codings GROUP BY ALL ORDER BY ALL`,
  mentions: `SELECT c.code, c.role, c.wave, count(DISTINCT d.person) AS persons, count(DISTINCT (c.document, c.segment)) AS segments
    FROM codings c JOIN documents d USING (document) WHERE d.kind = 'interview' GROUP BY ALL ORDER BY ALL`,
  responses: `SELECT instrument || '.' || item AS item, form, wave, class, count(*) AS n FROM responses GROUP BY ALL ORDER BY ALL`,
  levels: `SELECT instrument || '.' || item AS item, form, wave, level, count(*) AS n FROM responses
    WHERE class <> 'missing' AND document = '' GROUP BY ALL ORDER BY ALL`,
  wellbeing: `SELECT wave, count(value) AS n, avg(value) AS mean FROM scores
    WHERE instrument = 'who5' AND score = 'index' GROUP BY ALL ORDER BY ALL`,
  participants: `SELECT count(DISTINCT participant) AS n FROM participants`,
  answering: `SELECT count(DISTINCT participant) AS n FROM responses`,
  dates: `SELECT typeof(any_value(date)) AS type, CAST(min(date) AS VARCHAR) AS first, CAST(max(date) AS VARCHAR) AS last, count(date) AS n FROM forms`,
  quoted: `SELECT count(*) AS n FROM codings c JOIN segments s ON c.document = s.document AND c.segment = s.segment
    WHERE c.start >= s.start AND c."end" <= s."end" AND c.start < c."end"`,
}

async function main(folder) {
  const db = await (await DuckDBInstance.create(':memory:')).connect()
  const rows = async sql => (await db.runAndReadAll(sql)).getRowObjectsJson()
  const found = { rows: {} }
  for (const file of fs.readdirSync(folder).filter(f => f.endsWith('.parquet')).sort()) {
    const table = path.basename(file, '.parquet')
    await db.run(`CREATE TABLE "${table}" AS FROM read_parquet('${path.join(folder, file).replaceAll("'", "''")}')`)
    found.rows[table] = Number((await rows(`SELECT count(*) AS n FROM "${table}"`))[0].n)
  }
  // Counts come as text, for they may be larger than JavaScript's numbers.
  const counts = ['n', 'persons', 'words', 'segments', 'negated']
  for (const [name, sql] of Object.entries(questions)) {
    found[name] = (await rows(sql)).map(row => {
      for (const c of counts) if (c in row) row[c] = Number(row[c])
      return row
    })
  }
  console.log(JSON.stringify(found, null, 1))
}

main(process.argv[2]).catch(err => { console.error(err.message); process.exit(1) })
