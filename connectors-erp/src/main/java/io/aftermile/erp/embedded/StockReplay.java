package io.aftermile.erp.embedded;

import io.aftermile.erp.embedded.AuditReport.Check;
import io.aftermile.erp.embedded.AuditReport.Fault;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goes through the units of all documents again and lays the stock that they should have moved beside what moved. */
final class StockReplay {

    private static final String UNITS = "SELECT u.tenant, u.document, u.order_id, u.line, u.what, u.quantity, p.item,"
            + " p.item_quantity, p.quantity AS whole FROM document_units u JOIN invoice_part p"
            + " ON p.tenant = u.tenant AND p.order_id = u.order_id AND p.part_kind = 'LINE' AND p.part_id = u.line"
            + " ORDER BY u.tenant, u.document, u.sequence";

    private static final String MOVES = "SELECT m.tenant, m.document, m.item, m.state, m.quantity FROM stock_move m"
            + " JOIN document d ON d.tenant = m.tenant AND d.id = m.document WHERE d.kind <> 'STOCK_ENTRY'";

    private final Map<Line, Map<UnitsKind, Quantity>> soFar = new LinkedHashMap<>();
    private final Map<Move, BigDecimal> differences = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private StockReplay() {}

    static List<Fault> faults(Sql sql) throws SQLException {
        StockReplay replay = new StockReplay();
        sql.list(UNITS, replay::expect);
        sql.list(MOVES, replay::find);
        replay.differences.forEach((move, off) -> {
            if (off.signum() != 0) {
                replay.faults.add(new Fault(
                        Check.STOCK_FOLLOWS_DOCUMENTS,
                        "document " + move.document() + " of tenant " + move.tenant() + " moved "
                                + off.toPlainString() + " of item " + move.item() + " (" + move.state()
                                + ") that its units do not say"));
            }
        });
        return replay.faults;
    }

    private boolean expect(ResultSet row) throws SQLException {
        UnitsKind what = UnitsKind.valueOf(row.getString("what"));
        Quantity quantity = Quantity.parse(row.getString("quantity"));
        Quantity whole = Quantity.parse(row.getString("whole"));
        Line line = new Line(row.getString("tenant"), row.getString("order_id"), row.getString("line"));
        Map<UnitsKind, Quantity> units = soFar.computeIfAbsent(line, it -> new LinkedHashMap<>());
        Quantity before = counted(units, what);
        units.merge(what, quantity, Quantity::plus);
        Quantity after = counted(units, what);
        if (what != UnitsKind.MISSING && what != UnitsKind.AUTHORISED && after.exceeds(whole)) {
            faults.add(new Fault(
                    what == UnitsKind.CREDITED ? Check.CREDITS_WITHIN_INVOICE : Check.STOCK_FOLLOWS_DOCUMENTS,
                    "line " + line.id() + " of order " + line.order() + " in tenant " + line.tenant() + " has " + after
                            + " units " + what + " where " + whole + " were invoiced"));
        }
        String item = row.getString("item");
        if (item != null && (what == UnitsKind.SHIPPED || UnitsKind.CAME_BACK.contains(what))) {
            Quantity items = Quantity.parse(row.getString("item_quantity"));
            BigDecimal moved = InvoicePartNow.itemsAfter(items, after, whole)
                    .subtract(InvoicePartNow.itemsAfter(items, before, whole));
            add(
                    new Move(line.tenant(), row.getLong("document"), item, state(what)),
                    what == UnitsKind.SHIPPED ? moved : moved.negate());
        }
        return true;
    }

    private boolean find(ResultSet row) throws SQLException {
        add(
                new Move(
                        row.getString("tenant"),
                        row.getLong("document"),
                        row.getString("item"),
                        StockState.valueOf(row.getString("state"))),
                new BigDecimal(row.getString("quantity")));
        return true;
    }

    private void add(Move move, BigDecimal quantity) {
        differences.merge(move, quantity, BigDecimal::add);
    }

    private static Quantity counted(Map<UnitsKind, Quantity> units, UnitsKind what) {
        return UnitsKind.CAME_BACK.contains(what)
                ? Quantity.sum(UnitsKind.CAME_BACK.stream().map(kind -> units.getOrDefault(kind, Quantity.ZERO)))
                : units.getOrDefault(what, Quantity.ZERO);
    }

    private static StockState state(UnitsKind what) {
        return switch (what) {
            case QUARANTINED -> StockState.QUARANTINE;
            case SCRAPPED -> StockState.SCRAP;
            default -> StockState.SELLABLE;
        };
    }

    private record Line(String tenant, String order, String id) {}

    private record Move(String tenant, long document, String item, StockState state) {}
}
