package io.aftermile.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A seeded source of choices: the same seed gives the same values on every machine. */
final class Dice {

    private static final List<String> TEXTS = List.of(
            "Tee, red, M",
            "Größe 42 – blau",
            "水筒 500 ml",
            "ميزان",
            "emoji \uD83D\uDE00 and a family \uD83D\uDC68\u200D\uD83D\uDC69",
            "e\u0301 decomposed, \u00E9 composed",
            "half a pair \uD83D here",
            "\uDE00\uD83D reversed",
            "quotes \" and \\ and / and <b>&amp;</b>",
            "controls \u0000\u0001\t\r\n\u007F\u2028",
            "",
            "  spaced  ");

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** From 0 to below {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean odds(int of) {
        return below(of) == 0;
    }

    boolean coin() {
        return random.nextBoolean();
    }

    long upTo(long most) {
        return most == 0 ? 0 : Math.floorMod(random.nextLong(), most + 1);
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    <E extends Enum<E>> E of(Class<E> type) {
        return of(List.of(type.getEnumConstants()));
    }

    <T> Optional<T> maybe(Supplier<T> value) {
        return coin() ? Optional.of(value.get()) : Optional.empty();
    }

    /** Fewer than {@code bound} values. */
    <T> List<T> some(int bound, IntFunction<T> value) {
        return times(below(bound), value);
    }

    <T> List<T> times(int count, IntFunction<T> value) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(value.apply(i));
        }
        return values;
    }

    String text() {
        return of(TEXTS);
    }

    /** Opaque text that is a valid identifier. */
    String id(String prefix) {
        return prefix + "-" + Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + of(List.of("", "é", " ?&=", "水"));
    }

    /** Mostly whole, sometimes a fraction of up to four decimals, above zero. */
    Quantity quantity() {
        return coin()
                ? Quantity.of(1 + below(20))
                : Quantity.of(BigDecimal.valueOf(1 + below(100_000), of(List.of(0, 1, 2, 3, 4))));
    }

    Rate rate() {
        return Rate.of(BigDecimal.valueOf(below(300_000), 6));
    }

    Instant instant() {
        return Instant.ofEpochSecond(
                of(List.of(0L, 1_772_360_130L, -62_135_596_800L, 253_402_300_799L)) + below(100_000),
                of(List.of(0, 500_000_000, 123_456_789, 1)));
    }
}
