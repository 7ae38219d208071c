package io.aftermile.engine;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import java.util.ArrayList;
import java.util.List;

/** What is noticed while a dossier is assessed. One thread at a time. */
final class Findings {

    private final List<OpenPoint> openPoints = new ArrayList<>();
    private final List<Discrepancy> discrepancies = new ArrayList<>();

    void open(OpenPoint.Reason reason, String subject, String detail) {
        OpenPoint point = new OpenPoint(reason, subject, detail);
        if (!openPoints.contains(point)) {
            openPoints.add(point);
        }
    }

    void differs(DiscrepancyKind kind, String path, Object expected, Object actual, String detail) {
        differs(discrepancy(kind, path, expected, actual, detail));
    }

    void differs(Discrepancy discrepancy) {
        if (!discrepancies.contains(discrepancy)) {
            discrepancies.add(discrepancy);
        }
    }

    static Discrepancy discrepancy(DiscrepancyKind kind, String path, Object expected, Object actual, String detail) {
        return Discrepancy.builder()
                .kind(kind)
                .path(path)
                .expected(expected.toString())
                .actual(actual.toString())
                .detail(detail)
                .build();
    }

    List<OpenPoint> openPoints() {
        return List.copyOf(openPoints);
    }

    List<Discrepancy> discrepancies() {
        return List.copyOf(discrepancies);
    }
}
