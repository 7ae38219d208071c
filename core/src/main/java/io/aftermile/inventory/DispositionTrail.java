package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** Everything that was reported about the units of one line of a return, in the order in which it became known. */
@CanonicalDocument(name = "aftermile.disposition-trail", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableDispositionTrail.class)
public interface DispositionTrail extends WithDispositionTrail {

    /** The line. */
    ReturnLineRef line();

    /** Reports that were taken in, whether or not they moved anything. */
    List<DispositionReport> reports();

    /** Reports that contradict these, and moved nothing; a person has to look. */
    List<DispositionReport> contradictions();

    /** The report of this name. */
    default Optional<DispositionReport> report(String reporter, String reference) {
        return Stream.concat(reports().stream(), contradictions().stream())
                .filter(it -> it.reporter().equals(reporter) && it.reference().equals(reference))
                .findFirst();
    }

    /**
     * What one reporter says, in all its reports, became of units that were in a state before. A serial number counts
     * once, under however many names it was reported, and of totals of a location the largest.
     */
    default Quantity said(String reporter, Optional<DispositionKind> after, DispositionKind kind) {
        List<DispositionReport> said = reports().stream()
                .filter(it -> it.reporter().equals(reporter) && it.after().equals(after) && it.kind() == kind)
                .toList();
        Set<String> serials = new HashSet<>();
        Quantity added = Quantity.sum(said.stream()
                .filter(it -> !it.cumulative() && it.serial().map(serials::add).orElse(true))
                .map(DispositionReport::quantity));
        Map<Optional<LocationId>, Quantity> totals = new HashMap<>();
        said.stream()
                .filter(DispositionReport::cumulative)
                .forEach(it ->
                        totals.merge(it.location(), it.quantity(), (one, other) -> other.exceeds(one) ? other : one));
        return added.plus(Quantity.sum(totals.values().stream()));
    }

    /**
     * Units that moved so: as many as whoever says most, and no fewer than serial numbers were named. Reporters speak
     * of the same units, so what several say is not added up.
     */
    default Quantity moved(Optional<DispositionKind> after, DispositionKind kind) {
        Quantity serials = Quantity.of(reports().stream()
                .filter(it -> it.after().equals(after) && it.kind() == kind)
                .flatMap(it -> it.serial().stream())
                .distinct()
                .count());
        return reporters().stream()
                .map(it -> said(it, after, kind))
                .reduce(serials, (most, said) -> said.exceeds(most) ? said : most);
    }

    /** Who reported, in the order of their first reports. */
    default Set<String> reporters() {
        return reports().stream().map(DispositionReport::reporter).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DispositionTrail}; each attribute can be set once. */
    final class Builder extends ImmutableDispositionTrail.Builder {
        Builder() {}
    }
}
