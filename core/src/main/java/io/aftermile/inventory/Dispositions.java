package io.aftermile.inventory;

import io.aftermile.model.DispositionKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Decides what a report about returned units moves, given what was reported before. */
final class Dispositions {

    /** What a decision leads to: the outcome, the trail to save unless it is unchanged. */
    record Decided(DispositionOutcome outcome, Optional<DispositionTrail> trail, Optional<StockMovement> movement) {}

    private Dispositions() {}

    static boolean staysAtALocation(DispositionKind kind) {
        return switch (kind) {
            case RESTOCKED, QUARANTINED, REFURBISHING -> true;
            case SCRAPPED, MISSING, RETURNED_TO_VENDOR, DONATED -> false;
        };
    }

    static boolean isProvisional(DispositionKind kind) {
        return kind == DispositionKind.QUARANTINED || kind == DispositionKind.REFURBISHING;
    }

    static Place place(DispositionKind kind, Optional<LocationId> location) {
        return switch (kind) {
            case RESTOCKED -> Place.at(location.orElseThrow(), StockState.ON_HAND);
            case QUARANTINED -> Place.at(location.orElseThrow(), StockState.QUARANTINE);
            case REFURBISHING -> Place.at(location.orElseThrow(), StockState.DAMAGED);
            case SCRAPPED -> Place.outside(Outside.SCRAPPED);
            case MISSING -> Place.outside(Outside.MISSING);
            case RETURNED_TO_VENDOR -> Place.outside(Outside.VENDOR);
            case DONATED -> Place.outside(Outside.DONATED);
        };
    }

    static Decided decide(DispositionTrail trail, DispositionReport report) {
        Optional<DispositionReport> told = trail.report(report.reporter(), report.reference());
        if (told.isPresent()) {
            if (!sameAs(told.get(), report)) {
                throw new KeyReused("disposition report of " + report.reporter(), report.reference());
            }
            return trail.contradictions().contains(report)
                    ? unchanged(new DispositionOutcome.Contradicted(
                            report, "it had been set aside before; see why it was, and correct the other one"))
                    : unchanged(new DispositionOutcome.Known(report));
        }
        if (trail.reports().stream()
                .anyMatch(it -> isTotalLike(report, it) && !report.quantity().exceeds(it.quantity()))) {
            return unchanged(new DispositionOutcome.Known(report));
        }
        Quantity before = trail.moved(report.after(), report.kind());
        DispositionTrail with = trail.withReports(added(trail.reports(), report));
        Quantity now = with.moved(report.after(), report.kind());
        Optional<String> problem = problem(trail, report, now);
        if (problem.isPresent()) {
            return new Decided(
                    new DispositionOutcome.Contradicted(report, problem.get()),
                    Optional.of(trail.withContradictions(added(trail.contradictions(), report))),
                    Optional.empty());
        }
        Quantity moves = now.minus(before);
        if (moves.isZero()) {
            return new Decided(
                    new DispositionOutcome.Repeated(
                            report.kind(), report.quantity(), first(trail, report), report.reporter()),
                    Optional.of(with),
                    Optional.empty());
        }
        StockMovement movement = movement(report, moves, now);
        return new Decided(
                new DispositionOutcome.Moved(movement, report.quantity().minus(moves)),
                Optional.of(with),
                Optional.of(movement));
    }

    /** When a total was stated makes no difference to it: it stands in every later statement. */
    private static boolean sameAs(DispositionReport told, DispositionReport report) {
        return report.cumulative() ? told.withAt(report.at()).equals(report) : told.equals(report);
    }

    private static boolean isTotalLike(DispositionReport one, DispositionReport other) {
        return one.cumulative()
                && other.cumulative()
                && one.reporter().equals(other.reporter())
                && one.after().equals(other.after())
                && one.kind() == other.kind()
                && one.location().equals(other.location())
                && one.item().equals(other.item())
                && one.returned().equals(other.returned());
    }

    private static Decided unchanged(DispositionOutcome outcome) {
        return new Decided(outcome, Optional.empty(), Optional.empty());
    }

    private static List<DispositionReport> added(List<DispositionReport> reports, DispositionReport report) {
        List<DispositionReport> all = new ArrayList<>(reports);
        all.add(report);
        return all;
    }

    private static String first(DispositionTrail trail, DispositionReport report) {
        return trail.reports().stream()
                .filter(it -> it.kind() == report.kind() && it.after().equals(report.after()))
                .map(DispositionReport::reporter)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> problem(DispositionTrail trail, DispositionReport report, Quantity now) {
        Optional<DispositionReport> other = trail.reports().stream()
                .filter(it -> !it.item().equals(report.item()) || !it.returned().equals(report.returned()))
                .findFirst();
        if (other.isPresent()) {
            return Optional.of("it is about " + report.returned() + " of item " + report.item() + ", "
                    + other.get().reporter() + " had spoken of " + other.get().returned() + " of item "
                    + other.get().item());
        }
        Optional<DispositionReport> elsewhere = trail.reports().stream()
                .filter(it -> it.kind() == report.kind()
                        && it.after().equals(report.after())
                        && !it.reporter().equals(report.reporter())
                        && staysAtALocation(it.kind())
                        && !it.location().equals(report.location()))
                .findFirst();
        if (elsewhere.isPresent()) {
            return Optional.of("it says " + report.kind() + " at " + name(report.location()) + ", "
                    + elsewhere.get().reporter() + " had said at "
                    + name(elsewhere.get().location()));
        }
        return alreadySomethingElse(trail, report).or(() -> tooMany(trail, report, now));
    }

    /** One unit becomes one thing: whoever names its serial number speaks of that unit and no other. */
    private static Optional<String> alreadySomethingElse(DispositionTrail trail, DispositionReport report) {
        return report.serial()
                .flatMap(serial -> trail.reports().stream()
                        .filter(it -> it.serial().filter(serial::equals).isPresent()
                                && it.after().equals(report.after())
                                && it.kind() != report.kind())
                        .findFirst()
                        .map(it -> "it says " + report.kind() + " of a serial number of which " + it.reporter()
                                + " had said " + it.kind()));
    }

    /** Units just arrived are at most those returned; units decided about are at most those that were held. */
    private static Optional<String> tooMany(DispositionTrail trail, DispositionReport report, Quantity now) {
        Quantity there =
                report.after().map(held -> trail.moved(Optional.empty(), held)).orElse(report.returned());
        Quantity others = Quantity.sum(Arrays.stream(DispositionKind.values())
                .filter(it -> it != report.kind())
                .map(it -> trail.moved(report.after(), it)));
        Quantity all = others.plus(now);
        return all.exceeds(there)
                ? Optional.of("with it, " + all + " units would have been disposed of, and there were "
                        + there + report.after().map(it -> " " + it).orElse(" returned") + "; " + others
                        + " of them became something else by earlier reports")
                : Optional.empty();
    }

    private static String name(Optional<LocationId> location) {
        return location.map(LocationId::value).orElse("no location");
    }

    private static StockMovement movement(DispositionReport report, Quantity moves, Quantity upTo) {
        ItemId item = report.item();
        Place from = report.after()
                .map(it -> place(it, report.location()))
                .or(() -> report.heldIn().map(it -> Place.at(report.location().orElseThrow(), it)))
                .orElse(Place.outside(Outside.CUSTOMER));
        String returned = report.line().returned().value();
        return StockMovement.builder()
                .key(new MovementKey(Texts.OWN + "disposition/"
                        + report.after().map(Enum::name).orElse("ARRIVED") + "/" + report.kind() + "/" + upTo + "/"
                        + returned.length() + ":" + returned + "/"
                        + report.line().line()))
                .kind(MovementKind.DISPOSITION)
                .at(report.at())
                .addUnit(new MovedUnits(item, moves, report.batch(), from, place(report.kind(), report.location())))
                .returned(report.line().returned())
                .reason(report.kind() + ", as " + report.reporter() + " said")
                .build();
    }
}
