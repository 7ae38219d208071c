package io.aftermile.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.mapping.Conflict.Kind;
import io.aftermile.model.ItemId;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * On generated files, every row that takes part in a conflict is named by its line, and no other. What takes part is
 * told by looking at every pair of rows on every single day, which shares nothing with the finder.
 */
class ConflictLawTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 8;
    private static final KnownItems CATALOGUE = id -> id.value().startsWith("GONE")
            ? Optional.empty()
            : Optional.of(new KnownItem(id, "EA", id.value().endsWith("D")));

    private static int tables() {
        return switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> 20_000;
            case "ci" -> 2_000;
            default -> 250;
        };
    }

    /** One row as it is planted; days count from {@link #START}, the last is exclusive. */
    private record Row(
            long line,
            int channel,
            int thing,
            boolean byVariant,
            String counted,
            String item,
            String uom,
            String kit,
            int from,
            int until,
            int priority,
            String status) {

        boolean holds(int day) {
            return status.isEmpty() && from <= day && day < until;
        }

        boolean isComponent() {
            return !kit.isEmpty();
        }

        boolean sameThing(Row other) {
            return channel == other.channel && thing == other.thing && byVariant == other.byVariant;
        }

        boolean meets(Row other) {
            return IntStream.range(-1, DAYS + 1).anyMatch(day -> holds(day) && other.holds(day));
        }

        boolean isCountedTogetherAsAnotherItem(Row other) {
            return !counted.isEmpty()
                    && channel == other.channel
                    && counted.equals(other.counted)
                    && !isComponent()
                    && !other.isComponent()
                    && priority == other.priority
                    && !item.equals(other.item)
                    && meets(other);
        }

        /** The record, sometimes over several lines. */
        String text(Random random) {
            String title = switch (random.nextInt(4)) {
                case 0 -> "\"two\nlines\"";
                case 1 -> "\"with \"\"quotes\"\",\r\nthree\n\"";
                default -> "plain";
            };
            return String.join(
                    ",",
                    title,
                    "shop" + channel,
                    byVariant ? "V" + thing : "",
                    byVariant ? "" : "S" + thing,
                    counted,
                    item,
                    uom,
                    kit,
                    kit.isEmpty() ? "" : "1",
                    from < 0 ? "" : START.plusDays(from).toString(),
                    until > DAYS ? "" : START.plusDays(until).toString(),
                    Integer.toString(priority),
                    status);
        }
    }

    private static final String HEADER =
            "title,channel,variant_id,sku,inventory_item_id,erp_item,uom,kit_component_qty,kit_share,valid_from,valid_until,priority,entry_status\n";

    private static String file(Random random, List<Row> rows) {
        StringBuilder csv = new StringBuilder(HEADER);
        long line = 2;
        int count = 2 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(10) == 0) {
                csv.append('\n');
                line++;
            }
            Row row = row(random, line);
            String text = row.text(random);
            csv.append(text).append(random.nextBoolean() ? "\n" : "\r\n");
            rows.add(row);
            line += 1 + text.chars().filter(it -> it == '\n').count();
        }
        return csv.toString();
    }

    private static Row row(Random random, long line) {
        boolean component = random.nextInt(3) == 0;
        int from = random.nextInt(3) == 0 ? -1 : random.nextInt(DAYS);
        boolean byVariant = random.nextInt(4) != 0;
        int until =
                random.nextInt(3) == 0 ? DAYS + 1 : Math.max(from + 1, 0) + random.nextInt(DAYS - Math.max(from, 0));
        return new Row(
                line,
                random.nextInt(4) == 0 ? 1 : 0,
                random.nextInt(5),
                byVariant,
                byVariant && random.nextInt(3) == 0 ? "I" + random.nextInt(4) : "",
                (random.nextInt(12) == 0 ? "GONE" : "K") + random.nextInt(5) + (random.nextInt(4) == 0 ? "D" : ""),
                random.nextInt(8) == 0 ? "BOX" : "",
                component ? (random.nextInt(8) == 0 ? "0.5" : "1") : "",
                from,
                until,
                random.nextInt(6) == 0 ? 1 : 0,
                random.nextInt(10) == 0 ? "retired" : "");
    }

    private static Set<String> expected(List<Row> rows) {
        Set<String> named = new TreeSet<>();
        for (Row row : rows) {
            for (Row other : rows) {
                if (row != other
                        && row.sameThing(other)
                        && row.priority == other.priority
                        && row.isComponent() == other.isComponent()
                        && row.meets(other)) {
                    kindOf(row, other).ifPresent(kind -> named.add(kind + " " + row.line));
                }
            }
            if (rows.stream().anyMatch(row::isCountedTogetherAsAnotherItem)) {
                named.add(Kind.TWO_ITEMS + " " + row.line);
            }
            if (row.status.isEmpty() && row.item.startsWith("GONE")) {
                named.add(Kind.ORPHAN + " " + row.line);
            } else if (row.status.isEmpty() && row.kit.equals("0.5") && row.uom.isEmpty() && !row.item.endsWith("D")) {
                named.add(Kind.INDIVISIBLE + " " + row.line);
            }
        }
        IntStream.range(-1, DAYS + 1).forEach(day -> circles(rows, day, named));
        return named;
    }

    private static Optional<Kind> kindOf(Row row, Row other) {
        if (row.isComponent()) {
            return row.item.equals(other.item) ? Optional.of(Kind.KIT_CONTRADICTION) : Optional.empty();
        }
        if (!row.item.equals(other.item)) {
            return row.byVariant ? Optional.of(Kind.TWO_ITEMS) : Optional.empty();
        }
        return row.uom.equals(other.uom) ? Optional.empty() : Optional.of(Kind.UNIT_CONTRADICTION);
    }

    /** On a day only the rows of the highest priority of each thing count. */
    private static void circles(List<Row> rows, int day, Set<String> named) {
        List<Row> counting = rows.stream()
                .filter(row -> row.holds(day)
                        && rows.stream()
                                .noneMatch(other ->
                                        other.sameThing(row) && other.holds(day) && other.priority > row.priority))
                .toList();
        List<Row[]> edges = new ArrayList<>();
        for (Row own : counting) {
            for (Row component : counting) {
                if (!own.isComponent() && component.isComponent() && own.sameThing(component)) {
                    edges.add(new Row[] {own, component});
                }
            }
        }
        for (Row[] edge : edges) {
            if (reaches(edges, edge[1].item, edge[0].item, edge[0].channel)) {
                named.add(Kind.KIT_CYCLE + " " + edge[0].line);
                named.add(Kind.KIT_CYCLE + " " + edge[1].line);
            }
        }
    }

    private static boolean reaches(List<Row[]> edges, String from, String to, int channel) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String item = open.remove();
            if (item.equals(to)) {
                return true;
            }
            if (seen.add(item)) {
                edges.stream()
                        .filter(edge -> edge[0].channel == channel && edge[0].item.equals(item))
                        .forEach(edge -> open.add(edge[1].item));
            }
        }
        return false;
    }

    @Test
    void everyRowThatTakesPartIsNamedByItsLineAndNoOther() {
        int clean = 0;
        Set<Kind> kinds = new HashSet<>();
        for (long seed = 1; seed <= tables(); seed++) {
            List<Row> rows = new ArrayList<>();
            List<SkuMapEntry> entries = SkuMapCsvTest.read(file(new Random(seed), rows));

            List<Conflict> conflicts = SkuMap.conflicts(entries, CATALOGUE);

            Set<String> named = new TreeSet<>();
            for (Conflict conflict : conflicts) {
                conflict.rows().forEach(row -> named.add(conflict.kind() + " " + row.row()));
                kinds.add(conflict.kind());
            }
            assertThat(named).as("seed %s", seed).isEqualTo(expected(rows));
            clean += conflicts.isEmpty() ? 1 : 0;
        }
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
        assertThat(clean).isPositive();
    }

    @Test
    void tablesWithoutConflictsNameNoRow() {
        for (long seed = 1; seed <= tables(); seed++) {
            Random random = new Random(seed);
            List<SkuMapEntry> rows = new ArrayList<>();
            for (int thing = 0; thing < 20; thing++) {
                LocalDate day = START;
                for (int part = random.nextInt(3); part >= 0; part--) {
                    LocalDate next = day.plusDays(1 + random.nextInt(100));
                    SkuMapEntry row = Rows.between(
                            Rows.variant("V" + thing, "ITEM-" + random.nextInt(5)), day.toString(), next.toString());
                    rows.add(row.withPriority(random.nextInt(2)));
                    if (random.nextBoolean()) {
                        rows.add(row.withKit(new KitRow(io.aftermile.model.Quantity.ONE, KitShare.of(1)))
                                .withItem(new ItemId("PART-" + part))
                                .withPriority(rows.get(rows.size() - 1).priority()));
                    }
                    day = next;
                }
            }

            assertThat(SkuMap.conflicts(Rows.numbered(rows.toArray(SkuMapEntry[]::new)), CATALOGUE))
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    @Test
    void manyRowsOfOneThingAreComparedInNoTimeToSpeakOf() {
        List<SkuMapEntry> rows = IntStream.range(0, 40_000)
                .mapToObj(i -> Rows.between(
                        Rows.variant("V", "ITEM-" + i),
                        START.plusDays(i).toString(),
                        START.plusDays(i + 1).toString()))
                .toList();

        assertThat(SkuMap.conflicts(rows)).isEmpty();
    }
}
