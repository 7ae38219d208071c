package io.aftermile.inventory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * Which units of an item exactly, where they are told apart: by lot, serial number or expiry, at least one of them.
 *
 * @param lot the lot or batch number
 * @param serial the serial number; there is one such unit in the world
 * @param expires the last day on which they may be sold
 */
public record Batch(Optional<String> lot, Optional<String> serial, Optional<LocalDate> expires) {

    /** First expired, first out; what never expires goes last. */
    static final Comparator<Batch> FIRST_EXPIRED_FIRST = Comparator.comparing(
                    (Batch batch) -> batch.expires().orElse(LocalDate.MAX))
            .thenComparing(batch -> batch.lot().orElse(""))
            .thenComparing(batch -> batch.serial().orElse(""));

    public Batch {
        Objects.requireNonNull(expires, "expires");
        lot.ifPresent(it -> Texts.check("lot", it));
        serial.ifPresent(it -> Texts.check("serial number", it));
        if (lot.isEmpty() && serial.isEmpty() && expires.isEmpty()) {
            throw new IllegalArgumentException("batch has no lot, serial number or expiry; leave it out");
        }
    }

    /** A lot that does not expire. */
    public static Batch lot(String lot) {
        return new Batch(Optional.of(lot), Optional.empty(), Optional.empty());
    }

    /** A lot and the last day on which it may be sold. */
    public static Batch lot(String lot, LocalDate expires) {
        return new Batch(Optional.of(lot), Optional.empty(), Optional.of(expires));
    }

    /** One unit. */
    public static Batch serial(String serial) {
        return new Batch(Optional.empty(), Optional.of(serial), Optional.empty());
    }

    /** Whether it may no longer be sold on a day. */
    public boolean expired(LocalDate on) {
        return expires.map(on::isAfter).orElse(false);
    }
}
