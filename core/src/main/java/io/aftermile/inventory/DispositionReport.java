package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a system says became of units that came back. Several systems may report the same units; each numbers its own
 * reports.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableDispositionReport.class)
public interface DispositionReport extends WithDispositionReport {

    /** The line of the return. */
    ReturnLineRef line();

    /** The item, in whose unit the quantities are. */
    ItemId item();

    /** Units that the line returns, above zero: no more than these can get anywhere. */
    Quantity returned();

    /** What became of units. */
    DispositionKind kind();

    /** Of how many, above zero; what this report adds to earlier ones of the same reporter, unless it is a total. */
    Quantity quantity();

    /**
     * Whether the quantity is a total: all that the reporter says so far became this of units of the line at this
     * location, including what it said before. Defaults to no.
     */
    @Value.Default
    default boolean cumulative() {
        return false;
    }

    /** Where they are now; absent where they are nowhere. */
    Optional<LocationId> location();

    /** Which units exactly, where they are told apart. */
    Optional<Batch> batch();

    /** What had become of them before: {@code QUARANTINED} or {@code REFURBISHING}; absent for units just arrived. */
    Optional<DispositionKind> after();

    /** In which state they were taken in, where a movement recorded that; else they come from the customer. */
    Optional<StockState> heldIn();

    /** Who reports it, such as {@code shopify}, {@code erp} or {@code library}. */
    String reporter();

    /** The reporter's own name for this report; told again, it is the same report. */
    String reference();

    /** When it happened. */
    Instant at();

    @Value.Check
    default void check() {
        Texts.check("reporter", reporter());
        Texts.check("reference of " + reporter(), reference());
        if (quantity().isZero() || returned().isZero()) {
            throw new IllegalArgumentException("report " + reference() + " of " + reporter() + " is about " + quantity()
                    + " of " + returned() + " units; give more than zero of more than zero");
        }
        if (location().isEmpty() && Dispositions.staysAtALocation(kind())) {
            throw new IllegalArgumentException("report " + reference() + " of " + reporter() + " says " + kind()
                    + " and no location; name where the units are now");
        }
        after().filter(it -> !Dispositions.isProvisional(it) || it == kind()).ifPresent(it -> {
            throw new IllegalArgumentException("report " + reference() + " of " + reporter() + " says " + kind()
                    + " after " + it + "; what was QUARANTINED or REFURBISHING can become something else, and no other"
                    + " units");
        });
        if (cumulative() && batch().isPresent()) {
            throw new IllegalArgumentException("report " + reference() + " of " + reporter() + " is a total of one"
                    + " batch; report units of a batch one by one");
        }
        if (serial().isPresent() && !quantity().equals(Quantity.ONE)) {
            throw new IllegalArgumentException("report " + reference() + " of " + reporter() + " is about " + quantity()
                    + " units of one serial number; a serial number is one unit");
        }
        if (after().isPresent() && location().isEmpty()) {
            throw new IllegalArgumentException("report " + reference() + " of " + reporter() + " says " + kind()
                    + " after " + after().get() + " and no location; name where they were held");
        }
        heldIn().filter(it -> after().isPresent() || location().isEmpty() || !it.present() || it.onTheSellingShelf())
                .ifPresent(it -> {
                    throw new IllegalArgumentException("report " + reference() + " of " + reporter()
                            + " takes units from " + it + "; name QUALITY_CONTROL, QUARANTINE or DAMAGED with a"
                            + " location, for units just arrived");
                });
    }

    /** The serial number, if one unit is told apart by it. */
    default Optional<String> serial() {
        return batch().flatMap(Batch::serial);
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DispositionReport}; each attribute can be set once. */
    final class Builder extends ImmutableDispositionReport.Builder {
        Builder() {}
    }
}
