/** One cell: its text as it is kept (ISO dates, "." for decimals, codes) to words and back. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const QUARTERS = ["I", "II", "III", "IV"];

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** A text without accents and case, for comparing. */
function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();
}

function isNumber(column) {
  return column.type === "number" || column.type === "integer";
}

/** A kept number as people write it; `isGrouped` with signs between thousands. */
function writeNumber(text, language, isGrouped) {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) return text;
  return value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 12, useGrouping: isGrouped });
}

function writeDay(year, month, day, language) {
  return language === "vi" ? `${day}/${month}/${year}` : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

function writePartial(text, language) {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) return language === "vi" ? `quý ${QUARTERS[quarter[2] - 1]}/${quarter[1]}` : `Q${quarter[2]} ${quarter[1]}`;
  const [year, month, day] = text.split("-");
  if (day) return writeDay(year, month, day, language);
  if (month) return language === "vi" ? `${month}/${year}` : `${MONTHS[Number(month) - 1]} ${year}`;
  return text;
}

function wordsOf(column, code) {
  const option = column.options?.find(([value]) => value === code);
  return option ? option[1] : code;
}

/** A kept text as it is shown. */
function shown(column, text, language) {
  if (text === "") return "";
  if (isNumber(column)) return writeNumber(text, language, true);
  if (column.type === "date" || column.type === "partial_date") return writePartial(text, language);
  if (column.type === "codes") return text.split(";").map((code) => wordsOf(column, code)).join("; ");
  return column.options ? wordsOf(column, text) : text;
}

/** A kept text as it is edited in a field. */
function editable(column, text, language) {
  if (isNumber(column)) return writeNumber(text, language, false);
  if (column.type !== "date" && column.type !== "partial_date") return text;
  const [year, month, day] = text.split("-");
  return day ? `${day}/${month}/${year}` : writePartial(text, "vi");
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function readNumber(column, raw, language, texts) {
  const [group, decimal] = language === "vi" ? [".", ","] : [",", "."];
  const typed = raw.replace(/[\s\u00a0]/g, "");
  let bare = typed;
  let doubt = null;
  if (new RegExp(`^[-+]?[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`).test(typed)) {
    bare = typed.replaceAll(group, "").replace(decimal, ".");
    if (typed.split(group).length === 2 && !typed.includes(decimal)) doubt = fill(texts.thousands, { value: writeNumber(bare, language, false) });
  } else if (/^[-+]?(\d+([.,]\d+)?|[.,]\d+)$/.test(typed)) bare = typed.replace(",", ".");
  else return { fault: fill(texts.bad_number, { raw }) };
  const value = Number(bare) + 0;
  if (column.type === "integer" && !Number.isInteger(value)) return { fault: fill(texts.bad_integer, { raw }) };
  if ((column.least !== null && value < column.least) || (column.most !== null && value > column.most)) {
    const bound = (limit) => (limit === null ? "…" : writeNumber(String(limit), language, true));
    return { fault: fill(texts.bad_range, { raw, least: bound(column.least), most: bound(column.most), unit: column.unit }) };
  }
  return { text: String(value), doubt };
}

/** A day of the calendar as ISO text, null when there is none. */
function isoDay(year, month, day) {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const isReal = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return isReal && year >= 1900 && year <= 2200 ? moment.toISOString().slice(0, 10) : null;
}

function readDay(raw) {
  const typed = raw.trim();
  let match = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(typed);
  if (match) return isoDay(+match[3], +match[2], +match[1]);
  match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (match) return isoDay(+match[1], +match[2], +match[3]);
  match = /^(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})$/.exec(typed);
  const month = match ? MONTHS.findIndex((name) => name.toLowerCase() === match[2].toLowerCase()) : -1;
  return month >= 0 ? isoDay(+match[3], month + 1, +match[1]) : null;
}

function readPartial(raw) {
  const typed = plain(raw);
  const day = readDay(raw);
  if (day) return day;
  let match = /^(?:quy|q)\s*([1-4]|iv|i{1,3})\s*[/ -]\s*(\d{4})$/.exec(typed);
  if (match) return `${match[2]}-Q${QUARTERS.indexOf(match[1].toUpperCase()) + 1 || match[1]}`;
  match = /^(\d{4})-q([1-4])$/.exec(typed);
  if (match) return `${match[1]}-Q${match[2]}`;
  match = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(typed);
  const [month, year] = match ? [match[1], match[2]] : (/^(\d{4})-(\d{1,2})$/.exec(typed)?.slice(1).reverse() ?? []);
  if (month && isoDay(+year, +month, 1)) return `${year}-${month.padStart(2, "0")}`;
  return /^(19|20|21)\d\d$/.test(typed) ? typed : null;
}

/** The code that a text means, by its code or its words; null when it means none. */
function readCode(column, raw) {
  const typed = plain(raw);
  const option = column.options.find(([code, words]) => plain(code) === typed || plain(words) === typed)
    ?? column.options.find(([code, words]) => plain(words).startsWith(`${typed} ·`) || plain(`${code} · ${words}`) === typed);
  return option ? option[0] : column.type === "ref" ? null : codeByPart(column, typed);
}

/** The one code whose words have a part between commas as typed, or begin with two or more typed words. */
function codeByPart(column, typed) {
  const isMeant = (words) => words.split(/[,;()/]/).some((part) => part.trim() === typed)
    || (typed.includes(" ") && words.startsWith(`${typed} `));
  const meant = column.options.filter(([code, words]) => isMeant(plain(words)) || plain(code.replaceAll("_", " ")) === typed);
  return typed && meant.length === 1 ? meant[0][0] : null;
}

function readFlag(raw, texts) {
  const typed = plain(raw);
  if (["true", "1", "x", "yes", "co", plain(texts.yes)].includes(typed)) return "true";
  if (["false", "0", "no", "khong", plain(texts.no)].includes(typed)) return "false";
  return null;
}

/** What was typed or pasted: {text} as it is kept, perhaps with {doubt}; or {fault}, a sentence. */
function readCell(column, raw, language, texts) {
  const typed = raw.trim();
  if (typed === "") return column.required ? { fault: texts.required } : { text: "" };
  if (isNumber(column)) {
    const unit = column.unit && plain(typed).endsWith(plain(column.unit)) ? typed.slice(0, -column.unit.length) : typed;
    return readNumber(column, unit.trim(), language, texts);
  }
  if (column.type === "date" || column.type === "partial_date") {
    const text = column.type === "date" ? readDay(typed) : readPartial(typed);
    return text ? { text } : { fault: fill(column.type === "date" ? texts.bad_date : texts.bad_partial, { raw: typed }) };
  }
  if (column.type === "flag") {
    const text = readFlag(typed, texts);
    return text ? { text } : { fault: fill(texts.bad_flag, { raw: typed }) };
  }
  if (column.type === "codes") {
    const pieces = typed.split(";").map((piece) => piece.trim()).filter(Boolean);
    const wrong = pieces.find((piece) => readCode(column, piece) === null);
    if (wrong !== undefined) return { fault: fill(texts.bad_code, { raw: wrong }) };
    const codes = new Set(pieces.map((piece) => readCode(column, piece)));
    return { text: column.options.map(([code]) => code).filter((code) => codes.has(code)).join(";") };
  }
  if (column.type === "code" || (column.type === "ref" && column.options)) {
    const text = readCode(column, typed);
    return text === null ? { fault: fill(column.type === "ref" ? texts.bad_ref : texts.bad_code, { raw: typed }) } : { text };
  }
  return { text: column.type === "long_text" ? typed : typed.replace(/\s+/g, " ") };
}

/** A block of a spreadsheet: rows of cells; quotes around cells with line ends are taken off. */
function readBlock(text) {
  const rows = [[]];
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const piece = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/y;
  while (piece.lastIndex <= body.length) {
    const match = piece.exec(body);
    if (!match) return body.split("\n").map((line) => line.split("\t"));
    const isQuoted = /^"[^]*"$/.test(match[1]) && match[1].length > 1;
    rows.at(-1).push(isQuoted ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (match[2] === "\n") rows.push([]);
    if (match[2] === "") break;
  }
  return rows;
}
