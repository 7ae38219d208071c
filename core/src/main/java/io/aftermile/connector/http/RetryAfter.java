package io.aftermile.connector.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long another system asks to be left alone, in either form of the header. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** Zero to a day; empty where nothing is said that can be read. */
    static Optional<Duration> of(HttpHeaders headers, Clock clock) {
        return headers.first("retry-after").map(String::strip).flatMap(it -> wait(it, headers, clock));
    }

    private static Optional<Duration> wait(String text, HttpHeaders headers, Clock clock) {
        if (text.matches("\\d{1," + MOST_DIGITS + "}(\\.\\d+)?")) {
            // Some say fractions of a second; who is asked to wait waits the whole one.
            int point = text.indexOf('.');
            long seconds = Long.parseLong(point < 0 ? text : text.substring(0, point)) + (point < 0 ? 0 : 1);
            return Optional.of(within(Duration.ofSeconds(seconds)));
        }
        // The other side's own time, where it tells it: what counts is how far away the moment is.
        Instant now = headers.first("date").flatMap(RetryAfter::date).orElseGet(clock::instant);
        return date(text).map(it -> within(Duration.between(now, it)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration within(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
