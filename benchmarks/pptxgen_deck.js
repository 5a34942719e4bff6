// The peer of `build slides` in another language: a plain PptxGenJS script that makes NJ's slides by its public API.
//
//     node benchmarks/pptxgen_deck.js benchmarks/data/deck.json code.png out.pptx
//     node benchmarks/pptxgen_deck.js benchmarks/data/deck.json code.png -        a deck for each line that comes in
//
// The words, places and drawings are those that pptx_deck.py loads; the QR code is there as a picture, for PptxGenJS makes none.
// With "-", each line is a number: the deck is made for that clinic, compressed, and what it took goes out as a line of JSON.
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

function runs(text, font) {
  return text.paragraphs.flatMap((told, index) =>
    told.runs.map(([said, strong, url], number) => ({
      text: said,
      options: {
        bold: told.bold || strong,
        color: colour(told.colour),
        fontSize: told.size,
        fontFace: font,
        align: ALIGN[told.align],
        lineSpacing: told.leading,
        paraSpaceBefore: index ? told.before : 0,
        ...(url ? { hyperlink: { url } } : {}),
        ...(number === told.runs.length - 1 ? { breakLine: true } : {}),
      },
    }))
  );
}

function words(slide, text, font, more = {}) {
  const [across, down] = text.inset;
  slide.addText(runs(text, font), {
    ...place(text.box), valign: ANCHORS[text.anchor], margin: [down, across, down, across], ...more,
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

function table(slide, told, font) {
  const rows = told.rows.map((row) =>
    row.cells.map((cell) => ({
      text: cell.paragraphs.flatMap((line) =>
        line.map(([said, strong], number) => ({
          text: said, options: { bold: row.bold || strong, breakLine: number === line.length - 1 },
        }))
      ),
      options: { align: cell.right ? "right" : "left", valign: "middle", fontSize: 22, fontFace: font },
    }))
  );
  slide.addTable(rows, {
    ...place(told.box), colW: told.columns.map(inches), rowH: told.rows.map((row) => inches(row.height)),
  });
}

function chart(slide, told, font) {
  const data = told.series.map((name, number) => ({
    name, labels: told.categories, values: told.values.map((row) => row[number]),
  }));
  slide.addChart("bar", data, {
    ...place(told.box), barDir: "bar", showLegend: true, legendPos: "t", showValue: true, catAxisOrientation: "maxMin",
    valAxisMinVal: 0, valAxisMaxVal: told.largest, showValAxisTitle: true, valAxisTitle: told.unit, barGapWidthPct: 45,
    catAxisLabelFontSize: told.size, catAxisLabelFontFace: font, legendFontSize: told.size, legendFontFace: font,
  });
}

function made(deck, data, folder, code) {
  for (const told of data.slides) {
    const slide = deck.addSlide(told.title ? { masterName: told.bullets ? "CONTENT" : "TITLE" } : {});
    told.shapes.forEach((shape) => drawn(slide, shape));
    if (told.title) words(slide, told.title, data.font, { placeholder: "title" });
    if (told.bullets) words(slide, told.bullets, data.font, { placeholder: "body" });
    told.texts.forEach((text) => words(slide, text, data.font));
    if (told.table) table(slide, told.table, data.font);
    if (told.chart) chart(slide, told.chart, data.font);
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

async function draw(data, folder, code) {
  const deck = opened(data);
  made(deck, data, folder, code);
  return deck.write({ outputType: "nodebuffer", compression: true });
}

async function main(source, code, target) {
  const folder = path.dirname(source);
  const text = fs.readFileSync(source, "utf-8");
  if (target !== "-") {
    fs.writeFileSync(target, await draw(JSON.parse(text), folder, code));
    return;
  }
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const data = JSON.parse(text.replaceAll("Harbor Light Clinic", `Harbor Light Clinic ${line}`));
    const start = process.hrtime.bigint();
    const cpu = process.cpuUsage();
    const size = (await draw(data, folder, code)).length;
    const used = process.cpuUsage(cpu);
    const wall = Number(process.hrtime.bigint() - start) / 1e9;
    process.stdout.write(JSON.stringify({ wall, cpu: (used.user + used.system) / 1e6, size }) + "\n");
  }
}

main(...process.argv.slice(2));
