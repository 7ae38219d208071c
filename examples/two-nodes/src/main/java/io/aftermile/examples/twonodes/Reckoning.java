package io.aftermile.examples.twonodes;

import io.aftermile.connector.DocumentKind;
import io.aftermile.erp.embedded.AuditReport;
import io.aftermile.erp.embedded.Books;
import io.aftermile.erp.embedded.ErpDocument;
import io.aftermile.erp.embedded.OpenItem;
import io.aftermile.examples.cli.Main;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether the books hold what was fed, and nothing else: read from the books' own file, whatever the engine says. */
final class Reckoning {

    private static final List<DocumentKind> WHOLE =
            List.of(DocumentKind.SALES_ORDER, DocumentKind.PAYMENT, DocumentKind.SHIPMENT, DocumentKind.SHIPMENT);

    private final Path file;
    private final int orders;

    Reckoning(Path file, int orders) {
        this.file = file;
        this.orders = orders;
    }

    static int documents(Path file) {
        try (Books books = Books.open(file)) {
            return books.documents(TenantId.DEFAULT).size();
        }
    }

    int verdict(PrintWriter out) {
        List<String> faults = faults(out);
        faults.forEach(it -> out.println("  " + it));
        out.println(faults.isEmpty() ? "books balance" : "books do not balance");
        return faults.isEmpty() ? Main.HELD : Main.FAILED;
    }

    private List<String> faults(PrintWriter out) {
        List<String> faults = new ArrayList<>();
        try (Books books = Books.open(file)) {
            AuditReport audit = books.audit();
            out.println("in the books: " + audit.documents() + " documents with " + audit.postings() + " postings");
            audit.faults().forEach(it -> faults.add(it.check() + ": " + it.detail()));
            Map<OrderId, List<DocumentKind>> made = books.documents(TenantId.DEFAULT).stream()
                    .collect(Collectors.groupingBy(
                            it -> it.order().orElseThrow(), Collectors.mapping(Reckoning::kind, Collectors.toList())));
            IntStream.rangeClosed(1, orders)
                    .mapToObj(it -> Wiring.order(it).id())
                    .filter(it -> !sorted(made.getOrDefault(it, List.of())).equals(sorted(WHOLE)))
                    .forEach(it -> faults.add("order " + it + " has made " + made.getOrDefault(it, List.of())));
            if (made.size() != orders) {
                faults.add(made.size() + " orders are in the books, " + orders + " were fed");
            }
            books.openItems(TenantId.DEFAULT).stream()
                    .filter(it -> !it.settled())
                    .map(OpenItem::toString)
                    .forEach(faults::add);
        }
        return faults;
    }

    private static DocumentKind kind(ErpDocument document) {
        return document.booked().kind();
    }

    private static List<DocumentKind> sorted(List<DocumentKind> kinds) {
        return kinds.stream().sorted().toList();
    }
}
