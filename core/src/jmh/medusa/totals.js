// The order of QuoteBenchmark through Medusa's totals functions: two of three units of every line asked back, each line
// with a discount and two taxes. Prints orders per CPU second; nothing is written or fetched.
//
// usage: node totals.js [LINES...]        (default 1 10 100 1000)
const { decorateCartTotals } = require("@medusajs/utils");

const MEASURED_SECONDS = 5;

function item(i) {
  return {
    id: `line-${i}`,
    quantity: 3,
    unit_price: (10499 + i) / 300,
    is_tax_inclusive: i % 2 === 0,
    adjustments: [{ id: `discount-${i}`, code: "0", amount: (100 + (i % 100)) / 100 }],
    tax_lines: [
      { id: `tax-0-${i}`, code: "0", rate: 7 },
      { id: `tax-1-${i}`, code: "1", rate: 1 },
    ],
    detail: { return_requested_quantity: 2 },
  };
}

// The functions write into the cart that they are given, so each run gets one of its own, made outside the measured time.
function carts(count, lines) {
  return Array.from({ length: count }, () => ({
    currency_code: "eur",
    items: Array.from({ length: lines }, (_, i) => item(i)),
  }));
}

function cpuSeconds(batch) {
  const before = process.cpuUsage();
  for (const cart of batch) {
    decorateCartTotals(cart);
  }
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

function measure(lines) {
  const size = Math.max(1, Math.floor(500 / lines));
  for (let warm = 0; warm < 2; ) {
    warm += cpuSeconds(carts(size, lines));
  }
  let orders = 0;
  let seconds = 0;
  while (seconds < MEASURED_SECONDS) {
    seconds += cpuSeconds(carts(size, lines));
    orders += size;
  }
  return { lines, orders, seconds: seconds.toFixed(2), perSecond: (orders / seconds).toFixed(1) };
}

const asked = process.argv.slice(2).map(Number);
console.log(`@medusajs/utils ${require("./package.json").dependencies["@medusajs/utils"]}, node ${process.version}`);
console.log("lines  orders  CPU s  orders per CPU s");
for (const lines of asked.length > 0 ? asked : [1, 10, 100, 1000]) {
  const { orders, seconds, perSecond } = measure(lines);
  console.log([String(lines).padStart(5), String(orders).padStart(7), seconds.padStart(6), perSecond.padStart(17)].join(" "));
}
