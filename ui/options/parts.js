/** What the parts of this folder share: elements, numbers as people write them. */

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function shape(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Write a number as the language does, without needless zeros. */
function written(value, language, decimals = 2) {
  return value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: decimals });
}

/** Read a number as people type it: a comma or a point before the decimals; null for what is none. */
function readNumber(text, language) {
  const typed = text.replace(/\s/g, "");
  const plain = language === "vi" && typed.includes(",") ? typed.replaceAll(".", "").replace(",", ".") : typed;
  const thousands = language === "vi" ? /^-?\d{1,3}(\.\d{3})+$/ : /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
  const clean = thousands.test(plain) ? plain.replaceAll(language === "vi" ? "." : ",", "") : plain.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(clean) ? Number(clean) : null;
}
