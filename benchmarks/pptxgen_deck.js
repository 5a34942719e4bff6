// The peer of `build slides` in another language: a plain PptxGenJS script that makes NJ's slides by its public API.
//
//     node benchmarks/pptxgen_deck.js benchmarks/data/deck.json code.png out.pptx
//     node benchmarks/pptxgen_deck.js benchmarks/data/deck.json code.png -        so many decks as a line says that comes in
//
// The words, places and drawings are those that pptx_deck.py loads; the QR code is there as a picture, for PptxGenJS makes none.
// With "-", each line is a number: decks for so many clinics are made, and what each took goes out as a line of JSON. The file is
// compressed, unless "stored" comes last. stream() is asked for it, for write({ outputType }) of 4.0.1 passes `compression` over.
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const PptxGenJS = require("pptxgenjs");

const POINTS = 72;
const inches = (value) => value / POINTS;
const place = ([x, y, w, h]) => ({ x: inches(x), y: inches(y), w: inches(w), h: inches(h) });
const colour = (text) => (text ? text.slice(1) : undefined);
const ANCHORS = { t: "top", ctr: "middle", b: "bottom" };
const ALIGN = { l: "left", ctr: "center", r: "right" };
const SHAPES = { rectangle: "rect", rounded: "roundRect", "quarter disc": "ellipse" };

// There is no indent without a bullet: an em space for each em of it.
const indented = (told) => (told.bullet ? "" : "\u2003".repeat(Math.ceil(told.indent / told.size)));

function runs(text, font) {
  return text.paragraphs.flatMap((told, index) =>
    told.runs.map(([said, strong, url], number) => ({
      text: number ? said : indented(told) + said,
      options: {
        bold: told.bold || strong,
        color: colour(told.colour),
        fontSize: told.size,
        fontFace: font,
        align: ALIGN[told.align],
        lineSpacing: told.leading,
        paraSpaceBefore: index ? told.before : 0,
        ...(told.bullet ? { bullet: { indent: told.indent } } : {}),
        ...(url ? { hyperlink: { url } } : {}),
        ...(number === told.runs.length - 1 ? { breakLine: true } : {}),
      },
    }))
  );
}

// A text's margins are given as left, right, bottom, top; a table cell's as top, right, bottom, left.
function words(slide, text, font, more = {}) {
  const [across, down] = text.inset;
  slide.addText(runs(text, font), {
    ...place(text.box), valign: ANCHORS[text.anchor], margin: [across, 0, down, down], ...more,
  });
}

function drawn(slide, told) {
  const [x, y, w, h] = told.box;
  const box = told.kind === "quarter disc" ? [x, y, 2 * w, 2 * h] : told.box;
  slide.addShape(SHAPES[told.kind], {
    ...place(box),
    ...(told.kind === "rounded" ? { rectRadius: inches(16) } : {}),
    ...(told.fill ? { fill: { color: colour(told.fill) } } : {}),
    ...(told.line ? { line: { color: colour(told.line), width: told.weight } } : {}),
  });
}

// Only the rules of our table style: a thick one below the header and around the total, thin ones below rows and beside columns.
function borders(told, row, column, { deep, line, hair }) {
  const none = { type: "none" };
  const thick = { type: "solid", pt: 2.25, color: colour(deep) };
  const thin = (shade) => ({ type: "solid", pt: 1, color: colour(shade) });
  const below = row === 0 || told.rows[row].total || (told.rows[row + 1] || {}).total ? thick : thin(line);
  const above = row === 0 ? none : row === 1 || told.rows[row].total || told.rows[row - 1].total ? thick : thin(line);
  return [above, column < told.columns.length - 1 ? thin(hair) : none, below, column ? thin(hair) : none];
}

function table(slide, told, font, colours) {
  const rows = told.rows.map((row, down) =>
    row.cells.map((cell, across) => ({
      text: cell.paragraphs.flatMap((line) =>
        line.map(([said, strong], number) => ({
          text: said,
          options: { bold: row.bold || strong || (told.heads && !across), breakLine: number === line.length - 1 },
        }))
      ),
      options: {
        align: cell.right ? "right" : "left", valign: "middle", fontSize: 22, fontFace: font,
        color: colour(down ? colours.ink : colours.deep), border: borders(told, down, across, colours),
        margin: [4, 16, 4, 16 + cell.indent],
      },
    }))
  );
  slide.addTable(rows, {
    ...place(told.box), colW: told.columns.map(inches), rowH: told.rows.map((row) => inches(row.height)),
  });
}

function chart(slide, told, font, { deep, mid, ink, line, hair }) {
  const data = told.series.map((name, number) => ({
    name, labels: told.categories, values: told.values.map((row) => row[number]),
  }));
  const set = (...parts) => Object.assign({}, ...parts.map((part) => ({
    [`${part}FontSize`]: told.size, [`${part}FontFace`]: font, [`${part}Color`]: colour(ink),
  })));
  slide.addChart("bar", data, {
    ...place(told.box), barDir: "bar", showLegend: true, legendPos: "t", showValue: true, catAxisOrientation: "maxMin",
    valAxisMinVal: 0, valAxisMaxVal: told.largest, valAxisMajorUnit: told.largest / 4, barGapWidthPct: 45,
    valAxisLabelPos: "high", valAxisLineShow: false, showValAxisTitle: true, valAxisTitle: told.unit,
    chartColors: [deep, mid].map(colour), catAxisLineColor: colour(line), valGridLine: { color: colour(hair), size: 0.75 },
    ...set("catAxisLabel", "valAxisLabel", "valAxisTitle", "dataLabel", "legend"),
  });
}

function made(deck, data, folder, code) {
  for (const told of data.slides) {
    const slide = deck.addSlide(told.title ? { masterName: told.bullets ? "CONTENT" : "TITLE" } : {});
    told.shapes.forEach((shape) => drawn(slide, shape));
    if (told.title) words(slide, told.title, data.font, { placeholder: "title" });
    if (told.bullets) words(slide, told.bullets, data.font, { placeholder: "body" });
    told.texts.forEach((text) => words(slide, text, data.font));
    if (told.table) table(slide, told.table, data.font, data.colours);
    if (told.chart) chart(slide, told.chart, data.font, data.colours);
    told.pictures.forEach((picture) => slide.addImage({ path: path.join(folder, picture.file), ...place(picture.box) }));
    if (told.code) slide.addImage({ path: code, ...place(told.code) });
    slide.addNotes(told.notes.join("\n"));
  }
}

function opened(data) {
  const deck = new PptxGenJS();
  deck.defineLayout({ name: "WIDE", width: inches(960), height: inches(540) });
  deck.layout = "WIDE";
  deck.title = data.title;
  deck.author = data.clinic;
  const title = { placeholder: { options: { name: "title", type: "title", ...place([48, 56, 864, 46]) }, text: "" } };
  const body = { placeholder: { options: { name: "body", type: "body", ...place([48, 118, 864, 358]) }, text: "" } };
  deck.defineSlideMaster({ title: "TITLE", objects: [title] });
  deck.defineSlideMaster({ title: "CONTENT", objects: [title, body] });
  return deck;
}

async function draw(data, folder, code, stored) {
  const deck = opened(data);
  made(deck, data, folder, code);
  return deck.stream({ compression: !stored });
}

async function main(source, code, target, stored) {
  const folder = path.dirname(source);
  const text = fs.readFileSync(source, "utf-8");
  if (target !== "-") {
    fs.writeFileSync(target, await draw(JSON.parse(text), folder, code, stored));
    return;
  }
  let made = 0;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const count = Number(line);
    // As clinics.renamed() does, so that every text is as long as before.
  const name = (number) => `Harbor L${String(made + number).padStart(3, "0")}t Clinic`;
    const told = Array.from({ length: count }, (_, number) => JSON.parse(text.replaceAll("Harbor Light Clinic", name(number))));
    const start = process.hrtime.bigint();
    const cpu = process.cpuUsage();
    let size = 0;
    for (const data of told) size = Math.max(size, (await draw(data, folder, code, stored)).length);
    const used = process.cpuUsage(cpu);
    const wall = Number(process.hrtime.bigint() - start) / 1e9;
    const spent = { wall: wall / count, cpu: (used.user + used.system) / 1e6 / count, size };
    process.stdout.write(JSON.stringify(spent) + "\n");
    made += count;
  }
}

main(...process.argv.slice(2));
